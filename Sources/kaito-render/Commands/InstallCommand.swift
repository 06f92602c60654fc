import ArgumentParser
import Bytes
import CommandSupport
import Diagnostics
import Install
import Kubernetes
import ReconcilerAPI
import Releases
import Render
import WorkspaceAPI
import YAML

struct InstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Print the manifests of the in-cluster reconciler.",
        discussion: HelpText.of(
            """
            Prints its namespace, the CustomResourceDefinition of Workspaces, permissions, Deployment, Service, NetworkPolicy \
            and PodDisruptionBudget, in the order in which to apply them:

            kaito-render install --image registry.example.com/kaito-reconciler:TAG | kubectl apply -f -

            Nothing is printed if KAITO's own operator is found in the cluster of kubectl's current context, since both would \
            provision nodes for the same Workspace. If the cluster cannot be queried, a note says so.
            """, examples: [], status: .usual))

    @Option(
        help: "full: create the nodes and workloads of Workspaces; status: only write their status, alongside Argo CD or Flux.")
    var mode = ReconcilerMode.full

    @Option(name: .shortAndLong, help: "The namespace of the reconciler, used for nothing else.")
    var namespace = ReconcilerDefaults.namespace

    @Option(
        help: ArgumentHelp(
            "A namespace whose Workspaces are reconciled; may be repeated. Default: all.", valueName: "namespace"))
    var watchNamespace: [String] = []

    @Option(help: ArgumentHelp("The image of the reconciler, which the cluster must be able to pull.", valueName: "reference"))
    var image = "kaito-reconciler:\(Version.number)"

    @Option(help: "The number of pods; one is active, the others stand by.")
    var replicas = 2

    @Option(help: "How many Workspaces to reconcile at a time. Default: the reconciler's default.")
    var concurrency: Int?

    @Option(
        help: ArgumentHelp("A ClusterFacts file: what the reconciler cannot look up.", valueName: "facts"),
        completion: .file(extensions: ["yaml", "yml"]))
    var cluster: String?

    @Option(help: "The release of KAITO to render for: \(listed(Release.names, last: "or")).")
    var release: Release?

    @Option(
        help: ArgumentHelp("A RenderConfig file: how to render.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    @Flag(help: "Let the reconciler read what KAITO's benchmark found, from the logs of model servers.")
    var benchmarks = false

    @Flag(help: "Leave out the CustomResourceDefinition, if it is installed by other means.")
    var skipCrd = false

    @Flag(help: "Fail if the cluster cannot be checked for KAITO's operator.")
    var checkCluster = false

    @Flag(help: "Do not query the cluster.")
    var offline = false

    @OptionGroup var messages: ConsoleOptions

    /// Namespaces whose existing pods could not start under the restrictions of the printed namespace.
    private static let shared = ["default", "kube-node-lease", "kube-public", "kube-system"]

    func validate() throws {
        for (option, name) in [("--namespace", namespace)] + watchNamespace.map({ ("--watch-namespace", $0) })
        where !Names.isDNSLabel(name) {
            throw ValidationError("\(option) \(quoted(name)) is not a valid namespace name")
        }
        if Self.shared.contains(namespace) {
            throw ValidationError(
                "--namespace \(quoted(namespace)) is used by other pods; the reconciler needs its own namespace")
        }
        if ImageReference(image) == nil { throw ValidationError("--image \(quoted(image)) is not a valid image reference") }
        if replicas < 1 { throw ValidationError("--replicas must be at least 1") }
        if let concurrency, !ReconcilerDefaults.concurrencies.contains(concurrency) {
            throw ValidationError(
                "--concurrency must be between \(ReconcilerDefaults.concurrencies.lowerBound) and \(ReconcilerDefaults.concurrencies.upperBound)"
            )
        }
        if checkCluster, offline { throw ValidationError("--check-cluster and --offline are mutually exclusive") }
    }

    func run() throws {
        let console = Console()
        try console.run {
            let installation = try installation(console)
            if !offline { try OperatorCheck(isRequired: checkCluster, allowsDefinition: skipCrd).run(console) }
            var writer = YAMLWriter()
            for (index, object) in installation.objects.enumerated() {
                if index > 0 { writer.buffer.append("---\n") }
                writer.write(object)
            }
            writer.buffer.withBytes { Output(descriptor: 1).write($0) }
        }
    }

    private func installation(_ console: Console) throws -> Installation {
        let files = try files(console)
        let backend = (release ?? files.config.release ?? .newest).backend
        let kinds = ReleaseKinds(
            nodeAPIVersions: backend.nodeAPIVersions, writesDeployments: backend.writesDeployments, kinds: backend.kinds,
            facts: files.facts)
        var installation = Installation(mode: mode, image: image, kinds: kinds)
        installation.namespace = namespace
        for name in watchNamespace where !installation.watchNamespaces.contains(name) {
            installation.watchNamespaces.append(name)
        }
        installation.replicas = replicas
        installation.concurrency = concurrency
        installation.readsBenchmarks = benchmarks
        installation.release = release?.name
        installation.bringsDefinition = !skipCrd
        installation.files = files.files
        return installation
    }

    /// The files, unchanged. They are validated here, since the reconciler would refuse to start with an invalid one.
    private func files(
        _ console: Console
    ) throws -> (files: [Installation.File], facts: ClusterFacts, config: RenderConfig) {
        let collector = DiagnosticCollector()
        var input = try InputFiles([])
        var files: [Installation.File] = []
        var facts: ClusterFacts?
        var config: RenderConfig?
        if let cluster {
            facts = try input.configuration(cluster, collector, { ClusterFacts.decode($0, $1) })
            files.append(.clusterFacts(Self.lastText(input)))
        }
        if let file = self.config {
            config = try input.configuration(file, collector, { RenderConfig.decode($0, $1) })
            files.append(.renderConfig(Self.lastText(input)))
        }
        try console.report(collector.diagnostics.inOrder(), input.sources)
        return (files, facts ?? .standard, config ?? RenderConfig())
    }

    private static func lastText(_ input: InputFiles) -> String {
        String(decoding: input.sources.files.last?.bytes ?? [], as: UTF8.self)
    }
}
