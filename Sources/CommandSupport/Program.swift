package import ArgumentParser
import CArguments
import Diagnostics
import Glibc

/// The beginning and the end of every program of the project.
///
/// Whatever a command prints, the program ends successfully only if it was written: a job whose report is lost on a full disk
/// must not go on.
package enum Program {
    /// The name by which the program was called, then its arguments.
    package static let arguments: [String] = (0..<carguments_count()).compactMap { carguments_at($0).map { String(cString: $0) } }

    /// Runs the command that the arguments name.
    ///
    /// - Parameter arguments: nil: the program's own.
    package static func run(_ root: any ParsableCommand.Type, _ arguments: [String]? = nil) -> Never {
        start()
        do {
            var command = try root.parseAsRoot(arguments ?? Array(Self.arguments.dropFirst()))
            try command.run()
        } catch {
            end(root, error)
        }
        end(root)
    }

    /// The same for a program with commands that wait for others.
    package static func runAsync(_ root: any AsyncParsableCommand.Type) async -> Never {
        start()
        do {
            var command = try await root.asyncParseAsRoot(Array(arguments.dropFirst()))
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(root, error)
        }
        end(root)
    }

    /// Runs a command directly if the arguments name it, bypassing the parser's way from the program to it, which takes as long
    /// as rendering a Workspace. Comes back if the arguments cannot be parsed this way, such as --help.
    ///
    /// - Parameter root: the program that formats errors at run time. The command's configuration must name it as
    ///   `_superCommandName`.
    package static func runAtOnce<Command: ParsableCommand>(_ type: Command.Type, in root: any ParsableCommand.Type) {
        let words = arguments.dropFirst()
        guard words.first == type.configuration.commandName, var command = try? type.parse(Array(words.dropFirst())) else {
            return
        }
        start()
        do {
            try command.run()
        } catch {
            end(root, error)
        }
        end(root)
    }

    /// Ends the program, with the message and the status of an error; if its output could not be written, with the status of
    /// that.
    package static func end(_ root: any ParsableCommand.Type, _ error: (any Error)? = nil) -> Never {
        var status = ExitCode.success
        if let error {
            status = root.exitCode(for: error)
            let message = root.fullMessage(for: error)
            // Help and the version are results.
            if !message.isEmpty { Output(descriptor: status.isSuccess ? 1 : 2).write(message + "\n") }
        }
        if let reason = Output.failureOfStandardOutput {
            status = Console().fail("standard output: \(reason.prefix(1).lowercased() + reason.dropFirst())")
        }
        exit(status.rawValue)
    }

    /// A standard descriptor that is closed would be given to the next file that is opened, and messages written into it. What
    /// takes its place, a folder, can be neither read nor written.
    private static func start() {
        for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 && errno == EBADF {
            guard open("/", O_RDONLY | O_DIRECTORY) >= 0 else { return }
        }
    }
}
