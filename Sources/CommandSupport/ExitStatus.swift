package import ArgumentParser

/// The exit status of every command. Only `diff` uses 1.
package enum ExitStatus {
    /// `diff` found differences.
    package static let different = ExitCode(1)
    /// The input was rejected; nothing was written.
    package static let rejected = ExitCode(2)
    /// A file or another program failed.
    package static let failed = ExitCode(3)
}
