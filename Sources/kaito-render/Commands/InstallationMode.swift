public import ArgumentParser
public import Install

// The command line takes the modes as they are.
extension Installation.Mode: ExpressibleByArgument {}
