package import ArgumentParser

extension ParsableCommand {
    /// Runs this command directly if the program's arguments name it, bypassing the parser's way from the program to it, which
    /// takes as long as rendering a Workspace. Arguments that cannot be parsed this way, such as --help, take the usual way.
    ///
    /// - Parameter program: the program that formats errors at run time. The command's configuration must name it as
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
