import ArgumentParser
import CommandSupport
import Diagnostics
import Releases
import Render
import WorkspaceAPI
import YAML

struct PresetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "presets", abstract: "List the presets of a release and what they need.",
        discussion: HelpText.of(
            "", examples: ["kaito-render presets --release v0.12", "kaito-render presets -o name"], status: .list))

    @Option(help: "The release of KAITO: \(listed(Release.names, last: "or")). Default: all but previews.")
    var release: Release?

    @Option(
        name: [.customShort("o"), .customLong("output"), .customLong("format")],
        help: "table, wide (all columns), name, yaml or json.")
    var format = Listing.Format.table

    func run() throws {
        let listings = (release.map { [$0] } ?? Release.stable.reversed()).map(\.backend.presets)
        Listing(listings.map { TextTable($0.headings, rows: $0.rows) }, listings.flatMap(\.nodes)).print(format)
    }
}
