import ArgumentParser
import CommandSupport

struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Print the version and the KAITO releases that it renders.",
        discussion: HelpText.of("", examples: ["kaito-render version"], status: .list))

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Option(help: "text, or json, which also has the commit and the flags of the build.")
    var format = Format.text

    func run() throws {
        switch format {
        case .text: Output(descriptor: 1).write(Version.text + "\n")
        case .json: JSONOutput.print(Version.node)
        }
    }
}
