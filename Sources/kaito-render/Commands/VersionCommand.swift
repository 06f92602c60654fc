import ArgumentParser
import CommandSupport

struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Print the version and the KAITO releases that it renders.")

    func run() throws {
        Output(descriptor: 1).write(Version.text + "\n")
    }
}
