public import ArgumentParser
public import ReconcilerAPI

// The command line takes the modes as they are.
extension ReconcilerMode: ExpressibleByArgument {}
