package import ArgumentParser

extension ParsableCommand {
    /// Runs this command where the program's arguments name it, without the parser's way from the program to it, which takes
    /// as long as the rendering of a Workspace. What cannot be read so, a request for help among it, goes the usual way.
    ///
    /// - Parameter program: what an error at run time is worded by. The command's configuration has to name it as
    ///   `_superCommandName`.
    package static func runAtOnce(in program: any ParsableCommand.Type) {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.first == configuration.commandName, var command = try? parse(Array(arguments.dropFirst())) else { return }
        do {
            try command.run()
        } catch {
            program.exit(withError: error)
        }
        program.exit()
    }
}
