internal import Changes
internal import KubernetesClient
internal import YAML

/// A NodeClaim or Machine that belongs to a Workspace.
struct ClaimEntry: AppliedEntry {
    let uid: String
    let kind: String
    let apiVersion: String
    let workspace: ObjectKey
    let isDeleting: Bool
    /// The node created from it.
    let nodeName: String?
    let conditions: [Condition]
    let digest: String
    /// The parts by which the renderer compares claims: kind, name, labels and spec, as JSON.
    let facts: [UInt8]

    /// Whether Karpenter created it from a Workspace's NodePool.
    let isPooled: Bool

    /// Nil for claims that belong to other programs.
    init?(_ object: Node) {
        guard let metadata = object["metadata"], let labels = metadata["labels"], let uid = metadata["uid"]?.string,
            let workspace = ObjectKey(ofWorkspaceIn: labels)
        else { return nil }
        isPooled = labels[OwnerLabels.claim.name] == nil
        self.uid = uid
        kind = object["kind"]?.string ?? ""
        apiVersion = object["apiVersion"]?.string ?? ""
        self.workspace = workspace
        isDeleting = metadata["deletionTimestamp"] != nil
        nodeName = object["status"]?["nodeName"]?.string
        conditions = Condition.all(of: object)
        digest = Digest.of(object)
        let claim: Node = [
            "kind": .string(kind), "metadata": ["name": metadata["name"] ?? "", "labels": labels], "spec": object["spec"] ?? [:],
        ]
        facts = claim.compactJSON
    }

    static func changed(_ key: ObjectKey, from old: Self?, to new: Self?, _ watches: Watches) async {
        if let old, new == nil { watches.gone(key, old) }
        await watches.add([old?.workspace, new?.workspace])
    }

    /// Why there is no node yet, as reported by the provisioner: the first unfinished step with a message.
    var obstacle: (reason: String, message: String)? {
        for step in ["Launched", "Registered", "Initialized"] {
            for condition in conditions where condition.type == step || condition.type == "Machine\(step)" {
                guard !condition.isTrue, !condition.message.isEmpty else { continue }
                return (condition.reason, String(condition.message.prefix(1024)))
            }
        }
        return nil
    }
}

extension ObjectKey {
    /// The Workspace named in the labels of a claim, a pool or a node.
    init?(ofWorkspaceIn labels: Node) {
        guard let owner = OwnerLabels.workspace(in: labels) else { return nil }
        self.init(owner.namespace, owner.name)
    }
}
