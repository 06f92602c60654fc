internal import Diagnostics
internal import Kubernetes
public import ReconcilerAPI
public import YAML

/// Everything that the reconciler needs in a cluster, as a value, and the resulting objects.
public struct Installation: Sendable {
    /// A file that the reconciler reads, and the option that names it.
    public struct File: Sendable {
        let name: String
        let option: String
        let text: String

        public static func clusterFacts(_ text: String) -> File {
            File(name: "cluster.yaml", option: "--cluster", text: text)
        }

        public static func renderConfig(_ text: String) -> File {
            File(name: "config.yaml", option: "--config", text: text)
        }
    }

    public var mode: ReconcilerMode
    public var namespace = ReconcilerDefaults.namespace
    /// The namespaces whose Workspaces are reconciled; empty: all.
    public var watchNamespaces: [String] = []
    public var image: String
    public var replicas = 2
    /// How many Workspaces to reconcile at a time; nil: the program's default.
    public var concurrency: Int?
    /// Whether the results of benchmarks are read, from the logs of model servers.
    public var readsBenchmarks = false
    /// The release of KAITO to render for; nil: determined by the program.
    public var release: String?
    /// The kinds of that release in the cluster's cloud.
    public var kinds: ReleaseKinds
    public var files: [File] = []
    /// Whether the CustomResourceDefinitions of KAITO's kinds are included.
    public var bringsDefinition = true

    public init(mode: ReconcilerMode, image: String, kinds: ReleaseKinds) {
        self.mode = mode
        self.kinds = kinds
        self.image = image
    }

    /// The objects in the order in which to apply them.
    public var objects: [Node] {
        let workload = WorkloadObjects(installation: self)
        let parts: [[Node]] = [
            [namespaceObject], bringsDefinition ? KaitoDefinitions.nodes : [], AccessObjects(installation: self).nodes,
            workload.configMap.map { [$0] } ?? [], NetworkObjects(installation: self).nodes, [workload.deployment],
        ]
        // Within a kind, the order is as listed here.
        return parts.joined().enumerated().map { (rank: Kinds.rank($0.element["kind"]?.string ?? ""), $0.offset, $0.element) }
            .sorted { ($0.rank, $0.1) < ($1.rank, $1.1) }.map(\.2)
    }

    /// Pods that require more privileges than the reconciler are refused in its namespace.
    private var namespaceObject: Node {
        let modes = ["audit", "enforce", "warn"].map { ("pod-security.kubernetes.io/\($0)", "restricted") }
        return [
            "apiVersion": "v1", "kind": "Namespace", "metadata": ReconcilerObject.metadata(namespace, labels: modes),
        ]
    }
}
