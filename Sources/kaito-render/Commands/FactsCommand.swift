import Adoption
import ArgumentParser
import CommandSupport
import Diagnostics
import Install
import WorkspaceAPI
import YAML

struct FactsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "facts", abstract: "Generate a ClusterFacts file from a cluster.",
        discussion: HelpText.of(
            """
            Contains what KAITO would look up: GPU nodes, storage classes, node classes, the claims of workspaces, and what the \
            streaming of weights depends on: the CSI driver, ServiceAccounts with a workload identity, mirrors and their volumes. \
            Settings of KAITO's operator come from its Deployment: feature gates, flags, registry, cloud and provisioner. Where it \
            is not in the cluster, as with a managed add-on, they are left to you. Queries the cluster using kubectl, or reads with -f what \
            kubectl printed for the kinds that the cluster has (also machines, nodepools, node classes, modelmirrors, csidrivers, \
            persistentvolumes, serviceaccounts and deployments):

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
            var objects: [Node] = []
            for file in input.sources.inputFiles {
                for document in reader.documents(of: input.sources, file: file, collector: collector) {
                    gatherer.add(document.root)
                    objects += document.root["items"]?.items ?? [document.root]
                }
            }
            let found = filenames.isEmpty ? running(collector) : OperatorDeployment.among(objects)
            if gatherer.isEmpty, found.isEmpty, !collector.hasErrors {
                collector.error(
                    .emptyInput, "the input contains no GPU node, storage class, node class or claim, and no operator of KAITO",
                    at: filenames.isEmpty ? nil : SourcePosition(file: 0, line: 1, column: 1))
            }
            let facts = chosen(found, collector)?.complete(gatherer.document) ?? gatherer.document
            try console.report(collector.diagnostics + input.notes, input.sources)
            write(facts)
        }
    }

    private static let remedy = "set its featureGates and operatorFlags in the file if they are not KAITO's defaults"

    /// The operators in the cluster. Who may not read Deployments gets the other facts.
    private func running(_ collector: DiagnosticCollector) -> [OperatorDeployment] {
        do {
            let found = try OperatorDeployment.running(webhooks: Kubectl.items(at: RunningOperator.Path.webhooks))
            if found.isEmpty {
                collector.note(.clusterFacts, "KAITO's operator is not in the cluster; \(Self.remedy)", at: nil)
            }
            return found
        } catch {
            collector.warning(.clusterFacts, "KAITO's operator could not be looked for; \(Self.remedy)", at: nil)
            return []
        }
    }

    private func chosen(_ found: [OperatorDeployment], _ collector: DiagnosticCollector) -> OperatorDeployment? {
        guard let first = found.first else { return nil }
        if found.count > 1 {
            collector.warning(
                .clusterFacts,
                "there are \(found.count) operators of KAITO; the settings are those of \(first.title), not of \(listed(found.dropFirst().map(\.title)))",
                at: nil)
        }
        return first
    }

    private func write(_ document: Node) {
        switch format {
        case .json: JSONOutput.print(document)
        case .yaml:
            Output(descriptor: 1).write(YAMLWriter.text(of: document))
        }
    }
}
