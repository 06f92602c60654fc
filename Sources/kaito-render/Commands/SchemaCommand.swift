import ArgumentParser
import CommandSupport
import Releases
import Render
import WorkspaceAPI
import WorkspaceSchema

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print a JSON Schema of all that is read, for editors.",
        discussion: """
            Made from the same declarations as the decoder. With the YAML language server, a first line of a file such as \
            "# yaml-language-server: $schema=kaito-render.schema.json" gives completion, descriptions and checks.
            """)

    func run() throws {
        let backends = Release.known.map(\.backend)
        JSONOutput.print(
            SchemaDocument.node(
                presets: backends.flatMap(\.presets.names), instanceTypes: backends.flatMap { $0.instanceTypes.map(\.name) }))
    }
}
