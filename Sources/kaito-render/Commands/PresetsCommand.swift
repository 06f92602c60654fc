import ArgumentParser
import CommandSupport
import Diagnostics
import Releases
import Render
import WorkspaceAPI
import YAML

struct PresetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "presets", abstract: "List the presets of a release and what they need.")

    @Option(help: "The release of KAITO: \(listed(Release.names, last: "or")). Default: all but previews.")
    var release: Release?

    @Option(help: "table or json.")
    var format = ListFormat.table

    func run() throws {
        let listings = (release.map { [$0] } ?? Release.stable.reversed()).map(\.backend.presets)
        switch format {
        case .table:
            let tables = listings.map { TextTable($0.headings, rows: $0.rows).text }
            Output(descriptor: 1).write(tables.joined(separator: "\n"))
        case .json: JSONOutput.print(.list(listings.flatMap(\.nodes)))
        }
    }
}
