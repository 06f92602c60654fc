import ArgumentParser
import CommandSupport
import Releases
import Render
import WorkspaceAPI
import WorkspaceSchema
import YAML

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print a JSON Schema of all input files, for editors.",
        discussion: HelpText.of(
            """
            Generated from the declarations that the decoder uses. With the YAML language server, a first line such as \
            "# yaml-language-server: $schema=kaito-render.schema.json" enables completion, descriptions and validation.
            """, examples: ["kaito-render schema > kaito-render.schema.json"], status: .list))

    func run() throws {
        JSONOutput.print(Self.document)
    }

    static var document: Node {
        let backends = Release.known.map(\.backend)
        return SchemaDocument.node(
            presets: backends.flatMap(\.presets.names), instanceTypes: backends.flatMap { $0.instanceTypes.map(\.name) },
            includesKubernetes: true)
    }
}
