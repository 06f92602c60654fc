import Diagnostics
import Kubernetes
public import YAML

/// One object of a deploy tree: its file and content.
public struct Manifest: Sendable {
    public let path: String
    public let root: Node
    public let apiVersion: String
    public let kind: String
    /// Empty for objects without a namespace.
    public let namespace: String
    public let name: String
    /// The Workspace that it belongs to, as `namespace/name`; nil for shared and for other objects.
    public let workspace: String?

    /// Nil if the bytes are not an object, such as a kustomization.
    public init?(path: String, bytes: [UInt8]) {
        let sources = SourceFiles([SourceFiles.File(path: path, bytes: bytes)])
        let documents = DocumentReader(limits: .cluster).documents(of: sources, file: 0, collector: DiagnosticCollector())
        guard let root = documents.first?.root else { return nil }
        self.init(path: path, root: root)
    }

    public init?(path: String, root: Node) {
        guard let kind = root["kind"]?.string, let apiVersion = root["apiVersion"]?.string,
            let name = root["metadata"]?["name"]?.string
        else { return nil }
        self.path = path
        self.root = root
        self.kind = kind
        self.apiVersion = apiVersion
        self.name = name
        namespace = root["metadata"]?["namespace"]?.string ?? ""
        workspace = Self.workspace(root, kind: kind, namespace: namespace)
    }

    private static func workspace(_ root: Node, kind: String, namespace: String) -> String? {
        guard let labels = root["metadata"]?["labels"] else { return nil }
        if let owner = OwnerLabels.workspace(in: labels) { return "\(owner.namespace)/\(owner.name)" }
        // Shared objects are kept when one of their Workspaces is deleted.
        if has(SyncAnnotations.keep, root) { return nil }
        guard Metadata.isManaged(root),
            labels["app.kubernetes.io/part-of"]?.string == "kaito", !namespace.isEmpty
        else { return nil }
        return labels["app.kubernetes.io/name"]?.string.map { "\(namespace)/\($0)" }
    }

    /// The instance type of the nodes that it requests; nil for other kinds.
    var instanceType: String? {
        let spec = kind == "NodePool" ? root["spec"]?["template"]?["spec"] : root["spec"]
        guard Self.nodeKinds.contains(kind) else { return nil }
        let requirement = spec?["requirements"]?.items?.first { $0["key"]?.string == "node.kubernetes.io/instance-type" }
        return requirement?["values"]?.items?.first?.string
    }

    /// The kinds that request nodes.
    public static let nodeKinds = Kinds.claims + ["NodePool"]

    /// The kinds of workloads of a Workspace.
    public static let workloadKinds = ["Deployment", "Job", "StatefulSet"]
    /// The kinds of which a Workspace has one under its own name.
    public static let workspaceKinds = workloadKinds + ["Service"]

    public var isWorkload: Bool { Self.workloadKinds.contains(kind) }

    public var isClaim: Bool { Kinds.claims.contains(kind) }

    /// More nodes than any pool has, few enough to multiply with a price and to add up.
    static let mostNodes = 100_000
    /// More GPUs than any node has, few enough to multiply and to add up.
    private static let mostGPUs = 1 << 20

    /// The number of nodes that it requests: one for a claim, the replicas of a pool.
    var nodes: Int {
        if isClaim { return 1 }
        guard kind == "NodePool", case .number(let lexeme, _)? = root["spec"]?["replicas"] else { return 0 }
        return min(max(0, Int(lexeme) ?? 0), Self.mostNodes)
    }

    /// The pods that a workload asks for; one if it does not say.
    var replicas: Int { min(max(0, root["spec"]?["replicas"]?.integer ?? 1), Self.mostNodes) }

    /// The pods that answer requests; none for a Job.
    var servingPods: Int { isWorkload && kind != "Job" ? replicas : 0 }

    var podSpec: Node? { root["spec"]?["template"]?["spec"] }

    /// The GPUs that one of its pods requests.
    var gpusPerPod: Int {
        (podSpec?["containers"]?.items ?? []).reduce(0) { sum, container in
            let limits = container["resources"]?["limits"]?.entries ?? []
            let amount = limits.first { $0.0.hasSuffix("/gpu") }.flatMap { Quantity($0.1)?.whole } ?? 0
            return sum + max(0, min(amount, Self.mostGPUs))
        }
    }

    // MARK: what it tells sync tools

    private static func has(_ wanted: [(String, String)], _ root: Node) -> Bool {
        let annotations = root["metadata"]?["annotations"]
        return wanted.allSatisfy { annotations?[$0.0]?.string == $0.1 }
    }

    /// Whether it is re-created where the server refuses to change it.
    var isRecreated: Bool { Self.has(SyncAnnotations.recreate, root) }

    /// Whether it stays in the cluster when it is no longer rendered.
    var isKept: Bool { Self.has(SyncAnnotations.keep, root) }

    /// Argo CD's wave.
    var wave: Int { root["metadata"]?["annotations"]?[SyncAnnotations.waveKey]?.string.flatMap { Int($0) } ?? 0 }

    /// Whether Argo CD prunes it after everything else.
    var isPrunedLast: Bool { Self.has([SyncAnnotations.pruneLast], root) }

    /// Whether the volumes of a StatefulSet go with it.
    var losesVolumes: Bool {
        let spec = root["spec"]
        return kind == "StatefulSet" && !(spec?["volumeClaimTemplates"]?.items ?? []).isEmpty
            && spec?["persistentVolumeClaimRetentionPolicy"]?["whenDeleted"]?.string == "Delete"
    }

    /// `Kind namespace/name`.
    public var title: String { namespace.isEmpty ? "\(kind) \(name)" : "\(kind) \(namespace)/\(name)" }
}
