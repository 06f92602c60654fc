import ArgumentParser
import Diagnostics
import Glibc

/// Standard output for results, standard error for messages.
struct Console {
    private let printer: DiagnosticPrinter

    init() {
        let isTerminal = isatty(2) == 1
        let noColour = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        printer = DiagnosticPrinter(showsSource: isTerminal, colour: isTerminal && !noColour)
    }

    /// Prints diagnostics and, where one of them is an error, ends the command.
    func report(_ diagnostics: [Diagnostic], _ sources: SourceFiles) throws {
        var text = ""
        for diagnostic in diagnostics { text += printer.text(of: diagnostic, in: sources) }
        Output(descriptor: 2).write(text)
        if diagnostics.hasErrors { throw ExitStatus.rejected }
    }

    func fail(_ path: String, _ reason: String) -> ExitCode {
        Output(descriptor: 2).write(
            printer.text(of: Diagnostic(.error, .inputFile, "\(path): \(reason)", at: nil), in: SourceFiles()))
        return ExitStatus.failed
    }

    /// Runs a command's work, with file errors as messages.
    func run(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let failure as File.Failure {
            throw fail(failure.path, failure.reason)
        }
    }
}
