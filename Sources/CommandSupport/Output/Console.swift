package import ArgumentParser
import DeployTree
package import Diagnostics

/// Standard output for results, standard error for messages.
package struct Console {
    private let printer: DiagnosticPrinter

    package init() {
        printer = DiagnosticPrinter(showsSource: Terminal.isTerminal(2), colour: Terminal.showsColour(2))
    }

    /// Prints diagnostics and, if one of them is an error, ends the command.
    package func report(_ diagnostics: [Diagnostic], _ sources: SourceFiles) throws {
        var text = ""
        for diagnostic in diagnostics { text += printer.text(of: diagnostic, in: sources) }
        Output(descriptor: 2).write(text)
        if diagnostics.hasErrors { throw ExitStatus.rejected }
    }

    /// Reports an error of the system or of another program.
    package func fail(_ path: String, _ reason: String, _ rule: Rule = .inputFile) -> ExitCode {
        var sources = SourceFiles()
        let place = sources.mention(path)
        // The system's messages begin with a capital; the name of a variable has several.
        let isName = reason.dropFirst().first?.isUppercase ?? false
        let message = isName ? reason : reason.prefix(1).lowercased() + reason.dropFirst()
        Output(descriptor: 2).write(printer.text(of: Diagnostic(.error, rule, message, at: place), in: sources))
        return ExitStatus.failed
    }

    /// Reports an error that concerns no file.
    package func fail(_ message: String, _ rule: Rule = .inputFile) -> ExitCode {
        Output(descriptor: 2).write(printer.text(of: Diagnostic(.error, rule, message, at: nil), in: SourceFiles()))
        return ExitStatus.failed
    }

    /// Runs a command, and reports file errors as messages.
    package func run(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let failure as File.Failure {
            throw fail(failure.path, failure.reason)
        } catch let failure as FolderSink.Failure {
            throw fail(failure.path, failure.reason)
        } catch let failure as InvalidInventory {
            throw fail(failure.path, failure.reason)
        }
    }
}
