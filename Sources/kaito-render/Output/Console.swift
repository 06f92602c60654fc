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

    /// Reports what the system or another program refused.
    func fail(_ path: String, _ reason: String) -> ExitCode {
        var sources = SourceFiles()
        let place = sources.mention(path)
        // The system's words begin with a capital.
        let message = reason.prefix(1).lowercased() + reason.dropFirst()
        Output(descriptor: 2).write(printer.text(of: Diagnostic(.error, .inputFile, message, at: place), in: sources))
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
