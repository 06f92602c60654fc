import ArgumentParser
import CommandSupport
import Install
import YAML

struct CRDCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crd", abstract: "Print the CustomResourceDefinition of Workspaces.",
        discussion: HelpText.of(
            """
            For clusters without KAITO's chart, which includes its own. Both versions, v1alpha1 and v1beta1, are served; \
            the schema is generated from the declarations that the decoder uses. The command install prints it too.
            """, examples: ["kaito-render crd > workspaces.yaml"], status: .list))

    func run() throws {
        Output(descriptor: 1).write(YAMLWriter.text(of: WorkspaceDefinition.node))
    }
}
