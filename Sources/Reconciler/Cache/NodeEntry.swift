internal import KubernetesClient
internal import YAML

/// A node of the cluster.
struct NodeEntry: WatchedEntry {
    let isReady: Bool
    /// `nvidia.com/gpu` of its capacity.
    let gpus: Int
    let labels: [String: String]
    /// The Workspace named in its labels.
    let workspace: ObjectKey?
    /// Whether a provisioner created it for a Workspace: such a node is represented by its claim, not by the facts.
    let isMadeForWorkspace: Bool
    /// The source of the renderer's facts, as JSON; empty if the node has no GPUs.
    let facts: [UInt8]

    init?(_ object: Node) {
        guard let metadata = object["metadata"] else { return nil }
        let ready = Condition.all(of: object).first { $0.type == "Ready" }
        isReady = metadata["deletionTimestamp"] == nil && (ready?.isTrue ?? false)
        let capacity = object["status"]?["capacity"]?["nvidia.com/gpu"]
        gpus = capacity?.string.flatMap { Int($0) } ?? capacity?.integer ?? 0
        var labels: [String: String] = [:]
        for (key, value) in metadata["labels"]?.entries ?? [] { labels[key] = value.string }
        self.labels = labels
        workspace = ObjectKey(ofWorkspaceIn: metadata["labels"] ?? [:])
        isMadeForWorkspace =
            workspace != nil && (labels["karpenter.sh/nodepool"] ?? labels["karpenter.sh/provisioner-name"]) != nil
        guard gpus > 0 else {
            facts = []
            return
        }
        let node: Node = .fields([
            ("kind", "Node"), ("metadata", .fields([("name", metadata["name"]), ("labels", metadata["labels"])])),
            ("spec", .fields([("providerID", object["spec"]?["providerID"])])),
            (
                "status",
                .fields([
                    ("capacity", capacity.map { ["nvidia.com/gpu": $0] }),
                    ("conditions", [["type": "Ready", "status": isReady ? "True" : "False"]]),
                ])
            ),
        ])
        facts = node.compactJSON
    }

    static func changed(_ key: ObjectKey, from old: Self?, to new: Self?, _ watches: Watches) async {
        let isMade = (new ?? old)?.isMadeForWorkspace ?? false
        guard !isMade else { return await watches.add([old?.workspace, new?.workspace]) }
        // A node of the user's own: it may serve any Workspace.
        let claimed = watches.state.kinds.nodeClaims.cache.all { $1.nodeName == key.name }.map(\.entry.workspace)
        if claimed.isEmpty { await watches.addAll() } else { await watches.add(claimed) }
    }
}
