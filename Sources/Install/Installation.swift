internal import Diagnostics
internal import Kubernetes
public import ReconcilerAPI
public import YAML

/// Everything that the reconciler needs in a cluster, as a value, and the objects that it comes to.
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
    /// The namespaces whose Workspaces are looked at; empty: all.
    public var watchNamespaces: [String] = []
    public var image: String
    public var replicas = 2
    /// How many Workspaces are worked on at a time; nil: as the program has it.
    public var concurrency: Int?
    /// The release of KAITO to render for; nil: as the program finds it out.
    public var release: String?
    public var files: [File] = []
    /// Whether the definition of Workspaces is among the objects.
    public var bringsDefinition = true

    public init(mode: ReconcilerMode, image: String) {
        self.mode = mode
        self.image = image
    }

    /// The objects in the order in which they are applied.
    public var objects: [Node] {
        let workload = WorkloadObjects(installation: self)
        let parts: [[Node]] = [
            [namespaceObject], bringsDefinition ? [WorkspaceDefinition.node] : [], AccessObjects(installation: self).nodes,
            workload.configMap.map { [$0] } ?? [], NetworkObjects(installation: self).nodes, [workload.deployment],
        ]
        // Within a kind, the order is the one written here.
        return parts.joined().enumerated().map { (rank: Kinds.rank($0.element["kind"]?.string ?? ""), $0.offset, $0.element) }
            .sorted { ($0.rank, $0.1) < ($1.rank, $1.1) }.map(\.2)
    }

    /// Pods that ask for more than the reconciler needs are refused here.
    private var namespaceObject: Node {
        let modes = ["audit", "enforce", "warn"].map { ("pod-security.kubernetes.io/\($0)", "restricted") }
        return [
            "apiVersion": "v1", "kind": "Namespace", "metadata": ReconcilerObject.metadata(namespace, labels: modes),
        ]
    }
}
