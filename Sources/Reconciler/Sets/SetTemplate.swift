internal import Changes
internal import KubernetesClient
internal import Releases
internal import WorkspaceAPI
internal import YAML

/// An InferenceSet that was accepted, and the Workspaces that it makes.
struct SetTemplate: DerivedTemplate {
    let set: InferenceSet
    let root: Node
    let strategy: SetStrategy
    /// The number of nodes of one replica.
    let nodes: Int
    /// What distinguishes the template from others: a hash of the Workspace that it makes, whatever its name.
    let hash: String
    /// Nil if the pods run no benchmark.
    let benchmark: BenchmarkedEngine?
    /// How requests reach the replicas, if KAITO spreads them: the MultiRoleInference has the pool of its sets.
    let pool: [WantedObject]

    static func probe(_ root: Node) -> Node {
        root.setting("spec", to: (root["spec"] ?? [:]).setting("replicas", to: 1))
    }

    init(_ root: Node, _ wanted: WantedState) throws(WorkspaceRenderer.Rejection) {
        let set = try Self.decoded { InferenceSet.decode(root, $0) }
        self.set = set
        self.root = root
        nodes = wanted.nodeCount
        benchmark = wanted.benchmark
        let controller = ObjectOwner.controller(of: root["metadata"] ?? [:])
        pool = controller?.kind == MultiRoleInference.kind ? [] : wanted.inferencePool
        strategy = try SetStrategy(root, replicas: set.replicas.value)
        let document = set.document(0, of: root)
        hash = Digest.plain(document.setting("metadata", to: (document["metadata"] ?? [:]).removing("name")))
    }

    /// The number in the name of a replica; nil: it has another name.
    func ordinal(of name: String) -> Int? {
        let prefix = "\(set.name.value)-"
        guard name.hasPrefix(prefix), let ordinal = Int(name.dropFirst(prefix.count)), ordinal >= 0,
            self.name(ordinal) == name
        else { return nil }
        return ordinal
    }

    func name(_ ordinal: Int) -> String { "\(set.name.value)-\(ordinal)" }

    /// The Workspace of one replica, to be applied.
    ///
    /// - Parameter owner: the set as its owner.
    func workspace(_ name: String, owner: OwnerReference) -> Node {
        let document = document(name)
        let metadata = document["metadata"] ?? [:]
        let annotations = (metadata["annotations"] ?? [:]).setting(RenderKey.templateHash, to: .string(hash))
        return document.setting(
            "metadata",
            to: metadata.setting("annotations", to: annotations).setting("ownerReferences", to: .list([owner.node])))
    }

    /// How far a Workspace is from the template.
    func state(of workspace: ObjectKey, _ entry: WorkspaceEntry, owner uid: String) -> SetReplica.Template {
        guard let known = entry.membership?.templateHash else {
            guard let live = Node(json: entry.json) else { return .old }
            let wanted = document(workspace.name)
            return FieldChange.all(from: Projection.of(live, onto: wanted), to: wanted).isEmpty ? .unmarked : .old
        }
        if known != hash { return .old }
        return entry.membership?.controller == uid ? .current : .unmarked
    }

    private func document(_ name: String) -> Node {
        let document = set.document(0, of: root)
        return document.setting("metadata", to: (document["metadata"] ?? [:]).setting("name", to: .string(name)))
    }
}
