internal import Changes
internal import KubernetesClient
internal import WorkspaceAPI
internal import YAML

/// Deletes a Workspace in order: first what runs on the nodes, then the nodes, then the Workspace itself.
struct Deletion: Sendable {
    /// Keeps a Workspace until its nodes are gone: they are cluster-scoped, so the server would not delete them with it.
    static let finalizer = RenderKey.nodesFinalizer

    let client: APIClient
    let state: ClusterState
    let nodes: NodeStep
    let resource: Resource

    /// - Returns: whether everything is gone and the finalizer is removed.
    func run(_ workspace: ObjectKey, _ entry: WorkspaceEntry) async throws(APIError) -> Bool {
        guard entry.finalizers.contains(Self.finalizer) else { return true }
        guard try await workloadIsGone(entry), try await nodesAreGone(workspace) else { return false }
        try await setFinalizers(entry.finalizers.filter { $0 != Self.finalizer }, on: workspace, entry)
        return true
    }

    /// Adds the finalizer and returns the updated object.
    func protect(_ workspace: ObjectKey, _ entry: WorkspaceEntry) async throws(APIError) -> WorkspaceEntry? {
        try await setFinalizers(entry.finalizers + [Self.finalizer], on: workspace, entry)
    }

    private func workloadIsGone(_ entry: WorkspaceEntry) async throws(APIError) -> Bool {
        let left = state.dependents { $1.isOwned(by: entry.uid) }.filter { $0.kind.purpose == .workload }
        for (kind, key, dependent) in left where !dependent.isDeleting {
            try await client.delete(
                kind.resource, namespace: key.namespace, name: key.name, uid: dependent.uid, propagation: .foreground)
        }
        return left.isEmpty
    }

    private func nodesAreGone(_ workspace: ObjectKey) async throws(APIError) -> Bool {
        var left = 0
        for (key, pool) in state.pools.all(where: { $1.workspace == workspace }) {
            left += 1
            guard !pool.isDeleting else { continue }
            try await client.delete(
                state.kinds.pools.resource, namespace: nil, name: key.name, uid: pool.uid, propagation: .foreground)
        }
        for (key, claim) in state.claims(of: workspace) {
            left += 1
            if !claim.isDeleting, !claim.isPooled { try await nodes.delete(key, claim) }
        }
        guard left == 0 else { return false }
        // The cache may be outdated: the server itself must confirm that no claim is left to pay for.
        return try await serverHasNone(workspace)
    }

    private func serverHasNone(_ workspace: ObjectKey) async throws(APIError) -> Bool {
        func selection(_ keys: OwnerLabels) -> ObjectSelection {
            ObjectSelection(labels: "\(keys.name)=\(workspace.name),\(keys.namespace)=\(workspace.namespace)")
        }
        let kinds = state.kinds
        let questions =
            (kinds.nodeClaims.resources + kinds.machines.resources).map { ($0, selection(.claim)) }
            + (kinds.nodeClaims.resources + kinds.pools.resources).map { ($0, selection(.pool)) }
        for (resource, selection) in questions where try await !hasNone(resource, selection) { return false }
        return true
    }

    private func hasNone(_ resource: Resource, _ selection: ObjectSelection) async throws(APIError) -> Bool {
        do {
            return try await client.list(resource, namespace: nil, selection: selection) { ObjectKey(of: $0) }.items.isEmpty
        } catch {
            guard error.kind == .notFound else { throw error }
            return try await client.first(servedOf: [resource]) == nil
        }
    }

    @discardableResult
    private func setFinalizers(
        _ finalizers: [String], on workspace: ObjectKey, _ entry: WorkspaceEntry
    ) async throws(APIError) -> WorkspaceEntry? {
        // With the version at which they were read, so that nobody else's finalizer is lost.
        let merge: Node = [
            "metadata": [
                "resourceVersion": .string(entry.resourceVersion), "uid": .string(entry.uid),
                "finalizers": .list(finalizers.map { .string($0) }),
            ]
        ]
        let answer = try await client.patch(
            resource, namespace: workspace.namespace, name: workspace.name, subresource: nil, merge: merge)
        let new = WorkspaceEntry(answer)
        // The response to removing the last finalizer is an object that no longer exists.
        if new?.isDeleting == false { state.workspaces.store(workspace, new, version: answer.resourceVersion) }
        return new
    }
}
