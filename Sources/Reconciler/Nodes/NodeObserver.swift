internal import KubernetesClient
internal import YAML

/// Derives the progress of a Workspace's nodes from claims and nodes.
struct NodeObserver: Sendable {
    let state: ClusterState

    func progress(_ wanted: WantedState, of workspace: ObjectKey, _ entry: WorkspaceEntry) -> NodeProgress {
        var progress = NodeProgress(target: wanted.nodeCount)
        if let pool = wanted.pool {
            progress.claimKind = "NodeClaim"
            progress.ordered = pool.root["spec"]?["replicas"]?.integer ?? wanted.nodeCount
            observePool(workspace, &progress)
        } else if let claim = wanted.claims.first {
            progress.claimKind = claim.resource.kind
            progress.ordered = wanted.claims.count
            observe(wanted.claims, of: workspace, &progress)
        }
        progress.target = max(progress.target, progress.ordered)
        progress.existing = existing(for: entry, progress)
        return progress
    }

    /// Whether the node of a claim is ready with its GPUs.
    func isReady(_ claim: ClaimEntry?) -> Bool {
        guard let claim, !claim.isDeleting, let name = claim.nodeName, let node = state.nodes[ObjectKey("", name)] else {
            return false
        }
        return node.isReady && node.gpus > 0
    }

    private func observe(_ claims: [WantedObject], of workspace: ObjectKey, _ progress: inout NodeProgress) {
        let known = state.claims(of: workspace)
        for claim in claims {
            let entry = known.first { $0.key == claim.key && $0.entry.kind == claim.resource.kind }?.entry
            if isReady(entry), let node = entry?.nodeName {
                progress.made.append(node)
            } else if progress.obstacle == nil {
                progress.obstacle = entry?.obstacle ?? waiting(claim, entry)
            }
        }
    }

    private func observePool(_ workspace: ObjectKey, _ progress: inout NodeProgress) {
        progress.made = state.nodes.all { $1.workspace == workspace && $1.isMadeForWorkspace && $1.isReady && $1.gpus > 0 }
            .map(\.key.name)
        guard !progress.areMade else { return }
        progress.obstacle = state.claims(of: workspace).lazy.compactMap(\.entry.obstacle).first
    }

    /// The existing nodes to use, as many as needed, preferred ones first. If no nodes are created at all, only their
    /// labels count, since their GPUs may have other resource names than whole GPUs.
    private func existing(for entry: WorkspaceEntry, _ progress: NodeProgress) -> [String] {
        let needed = progress.target - progress.ordered
        guard needed > 0 else { return [] }
        let usable = state.nodes.all { _, node in
            node.isReady && !node.isMadeForWorkspace && (node.gpus > 0 || progress.claimKind == nil)
                && entry.nodeLabels.allSatisfy { node.labels[$0.key] == $0.value }
        }.map(\.key.name)
        let preferred = usable.filter(entry.preferredNodes.contains)
        return Array((preferred + usable.filter { !entry.preferredNodes.contains($0) }).prefix(needed))
    }

    private func waiting(_ claim: WantedObject, _ entry: ClaimEntry?) -> (reason: String, message: String)? {
        guard let node = entry?.nodeName, let known = state.nodes[ObjectKey("", node)] else { return nil }
        let lack = known.isReady ? "has no GPUs yet" : "is not ready"
        return ("NodeNotReady", "node \(node) of \(claim.resource.kind) \(claim.key) \(lack)")
    }
}
