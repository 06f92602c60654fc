internal import KubernetesClient

/// Tells from claims and nodes how far the nodes of a Workspace have come.
struct NodeObserver: Sendable {
    let state: ClusterState

    func progress(_ wanted: WantedState, of workspace: ObjectKey, labels: [String: String]) -> NodeProgress {
        if !wanted.claims.isEmpty { return ofClaims(wanted.claims, workspace) }
        if wanted.pool != nil {
            return ofNodes(wanted.nodeCount, claimKind: "NodeClaim", workspace) { $0.workspace == workspace && $0.gpus > 0 }
        }
        return ofNodes(wanted.nodeCount, claimKind: nil, workspace) { node in
            labels.allSatisfy { node.labels[$0.key] == $0.value }
        }
    }

    /// Whether the node of a claim is ready with its GPUs.
    func isReady(_ claim: ClaimEntry?) -> Bool {
        guard let claim, !claim.isDeleting, let name = claim.nodeName, let node = state.nodes[ObjectKey("", name)] else {
            return false
        }
        return node.isReady && node.gpus > 0
    }

    private func ofClaims(_ claims: [WantedObject], _ workspace: ObjectKey) -> NodeProgress {
        let known = state.claims(of: workspace)
        var progress = NodeProgress(claimKind: claims[0].resource.kind, wanted: claims.count)
        for claim in claims {
            let entry = known.first { $0.key == claim.key && $0.entry.kind == claim.resource.kind }?.entry
            if isReady(entry), let node = entry?.nodeName {
                progress.ready.append(node)
            } else if progress.obstacle == nil {
                progress.obstacle = entry?.obstacle ?? waiting(claim, entry)
            }
        }
        progress.ready.sort()
        return progress
    }

    private func waiting(_ claim: WantedObject, _ entry: ClaimEntry?) -> (reason: String, message: String)? {
        guard let node = entry?.nodeName, let known = state.nodes[ObjectKey("", node)] else { return nil }
        let lack = known.isReady ? "has no GPUs yet" : "is not ready"
        return ("NodeNotReady", "node \(node) of \(claim.resource.kind) \(claim.key) \(lack)")
    }

    private func ofNodes(
        _ count: Int, claimKind: String?, _ workspace: ObjectKey, _ belongs: (NodeEntry) -> Bool
    ) -> NodeProgress {
        var progress = NodeProgress(claimKind: claimKind, wanted: count)
        progress.ready = state.nodes.all { $1.isReady && belongs($1) }.map(\.key.name)
        if !progress.isReady, claimKind != nil {
            progress.obstacle = state.claims(of: workspace).lazy.compactMap(\.entry.obstacle).first
        }
        return progress
    }
}
