import ArgumentParser
import WorkspaceAPI

struct PresetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "presets", abstract: "List the presets of a release and what they need.")

    @Option(help: "The release of KAITO: v0.3 or v0.12.")
    var release = Release.v012

    @Option(help: "table or json.")
    var format = ListFormat.table

    func run() throws {
        switch (release, format) {
        case (.v03, .table): Output(descriptor: 1).write(PresetListV03.table.text)
        case (.v03, .json): JSONOutput.print(PresetListV03.json)
        case (.v012, .table): Output(descriptor: 1).write(PresetListV012.table.text)
        case (.v012, .json): JSONOutput.print(PresetListV012.json)
        }
    }
}
