import ArgumentParser

/// The exit status of every command. 1 is `diff`'s alone.
enum ExitStatus {
    /// The input is rejected; nothing was written.
    static let rejected = ExitCode(2)
    /// A file or another program failed.
    static let failed = ExitCode(3)
}
