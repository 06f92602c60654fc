import ArgumentParser
import CommandLine
import WorkspaceAPI
import YAML

struct PresetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "presets", abstract: "List the presets of a release and what they need.")

    @Option(help: "The release of KAITO: v0.3 or v0.12. Default: both.")
    var release: Release?

    @Option(help: "table or json.")
    var format = ListFormat.table

    func run() throws {
        let releases = release.map { [$0] } ?? [.v012, .v03]
        switch format {
        case .table:
            let tables = releases.map { $0 == .v03 ? PresetListV03.table.text : PresetListV012.table.text }
            Output(descriptor: 1).write(tables.joined(separator: "\n"))
        case .json: JSONOutput.print(.list(releases.flatMap { $0 == .v03 ? PresetListV03.nodes : PresetListV012.nodes }))
        }
    }
}
