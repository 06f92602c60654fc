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
        let isQuiet = Terminal.isQuiet
        for diagnostic in diagnostics where !isQuiet || diagnostic.severity == .error {
            text += printer.text(of: diagnostic, in: sources)
        }
        Output(descriptor: 2).write(text)
        if diagnostics.hasErrors { throw ExitStatus.rejected }
    }

    /// Reports an error of the system or of another program.
    ///
    /// - Parameter isFile: whether the path is that of a file, which the message then points to.
    package func fail(_ path: String, _ reason: String, _ rule: Rule = .inputFile, isFile: Bool = true) -> ExitCode {
        var sources = SourceFiles()
        let place = isFile ? sources.mention(path) : nil
        // The system's messages begin with a capital; the name of a variable has several.
        let isName = reason.dropFirst().first?.isUppercase ?? false
        var message = isName ? reason : reason.prefix(1).lowercased() + reason.dropFirst()
        if !isFile, !message.hasPrefix(path) { message = "\(path): \(message)" }
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
            throw fail(failure.path, failure.reason, isFile: failure.isFile)
        } catch let value as UnusableValue {
            Output(descriptor: 2).write("Error: \(value.message)\n")
            throw UnusableValue.status
        } catch let failure as File.TooLarge {
            var sources = SourceFiles()
            let message =
                failure.limit < File.mostBytes
                ? "the input files have more than \(File.mostBytes >> 20) MiB together, the most that is read; render them in parts"
                : "the file has more than \(failure.limit >> 20) MiB, the most that is read; split it"
            try report([Diagnostic(.error, .limitExceeded, message, at: sources.mention(failure.path))], sources)
        } catch let failure as FolderSink.Failure {
            throw fail(failure.path, failure.reason)
        } catch let failure as InvalidInventory {
            throw fail(failure.path, failure.reason)
        }
    }
}
