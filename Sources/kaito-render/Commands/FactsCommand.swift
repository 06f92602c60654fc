import ArgumentParser
import CommandSupport
import Diagnostics
import WorkspaceAPI
import YAML

struct FactsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts", abstract: "Generate a ClusterFacts file from a cluster.",
        discussion: HelpText.of(
            """
            Contains what KAITO would look up: GPU nodes, storage classes, node classes, the claims of workspaces, and what the \
            streaming of weights depends on: the CSI driver, ServiceAccounts with a workload identity, mirrors and their volumes. \
            Feature gates and flags of KAITO's operator are left to you. Queries the cluster using kubectl, or reads with -f what \
            kubectl printed for the kinds that the cluster has (also machines, nodepools, node classes, modelmirrors, csidrivers, \
            persistentvolumes and serviceaccounts):

            kubectl get nodes,storageclasses,nodeclaims -o yaml | kaito-render facts -f - > cluster.yaml
            """, examples: [], status: .usual))

    @Option(
        name: [.customShort("f"), .customLong("filename")],
        help: "A file, a folder or - for standard input; may be repeated. Default: run kubectl.",
        completion: .file(extensions: ["yaml", "yml", "json"]))
    var filenames: [String] = []

    @OptionGroup var messages: ConsoleOptions

    @Option(help: "yaml or json.")
    var format = Format.yaml

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case yaml, json
    }

    func run() throws {
        let console = Console()
        try console.run {
            let collector = DiagnosticCollector()
            let input =
                filenames.isEmpty
                ? InputFiles("kubectl.json", try Kubectl.objects())
                : try InputFiles(filenames)
            let reader = DocumentReader(limits: .cluster)
            var gatherer = FactsGatherer()
            for file in input.sources.inputFiles {
                for document in reader.documents(of: input.sources, file: file, collector: collector) {
                    gatherer.add(document.root)
                }
            }
            if gatherer.isEmpty, !collector.hasErrors {
                collector.error(
                    .emptyInput, "the input contains no GPU node, storage class, node class or claim",
                    at: filenames.isEmpty ? nil : SourcePosition(file: 0, line: 1, column: 1))
            }
            try console.report(collector.diagnostics + input.notes, input.sources)
            write(gatherer.document)
        }
    }

    private func write(_ document: Node) {
        switch format {
        case .json: JSONOutput.print(document)
        case .yaml:
            Output(descriptor: 1).write(YAMLWriter.text(of: document))
        }
    }
}
