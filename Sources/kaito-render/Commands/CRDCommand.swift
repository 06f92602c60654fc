import ArgumentParser
import CommandSupport
import Install
import YAML

struct CRDCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crd", abstract: "Print the CustomResourceDefinitions of Workspaces and InferenceSets.",
        discussion: HelpText.of(
            """
            For clusters without KAITO's chart, which includes its own. Both versions, v1alpha1 and v1beta1, are served; \
            the schemas are generated from the declarations that the decoder uses. The command install prints it too.
            """, examples: ["kaito-render crd > definitions.yaml"], status: .list))

    func run() throws {
        Output(descriptor: 1).write(KaitoDefinitions.nodes.map { YAMLWriter.text(of: $0) }.joined(separator: "---\n"))
    }
}
