import ArgumentParser
import CommandSupport
import Releases
import Render
import WorkspaceAPI
import WorkspaceSchema

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print a JSON Schema of all input files, for editors.",
        discussion: """
            Generated from the declarations that the decoder uses. With the YAML language server, a first line such as \
            "# yaml-language-server: $schema=kaito-render.schema.json" enables completion, descriptions and validation.
            """)

    func run() throws {
        let backends = Release.known.map(\.backend)
        JSONOutput.print(
            SchemaDocument.node(
                presets: backends.flatMap(\.presets.names), instanceTypes: backends.flatMap { $0.instanceTypes.map(\.name) },
                includesKubernetes: true))
    }
}
