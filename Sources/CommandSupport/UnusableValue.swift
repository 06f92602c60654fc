package import ArgumentParser

/// A value that an option accepts by its form, but that names nothing: bad usage, though how the command is used is not the problem,
/// so that it is not shown.
package struct UnusableValue: Error {
    package static let status = ExitCode.validationFailure

    package let message: String

    package init(_ message: String) {
        self.message = message
    }
}
