internal import KubernetesClient
internal import YAML

/// Orders the nodes of a Workspace and gives back those that it no longer needs.
///
/// The names of claims come from their content, so that one order can never become two, whatever request fails and whoever
/// repeats it.
struct NodeStep: Sendable {
    let client: APIClient
    let state: ClusterState
    let applier: ObjectApplier
    let claims: ClaimGuard
    let observer: NodeObserver

    /// Makes what is missing of claims, pools and classes. Returns when to look again, where a claim has to wait.
    func order(_ wanted: WantedState, for workspace: ObjectKey, _ entry: WorkspaceEntry, _ resource: Resource) async throws
        -> Duration?
    {
        var pause: Duration?
        var isCurrent = false
        for object in wanted.objects where object.isForNodes {
            if object.isClaim, let wait = wait(for: object, of: workspace) {
                pause = min(pause ?? wait, wait)
                continue
            }
            // What is known here may be old, and an order costs money: ask whether it is still wanted.
            if object.isOrder, !isCurrent, state.digest(of: object) == nil {
                try await checkCurrent(workspace, entry, resource)
                isCurrent = true
            }
            // A claim that was taken over from an operator, or edited, has the spec that it has.
            _ = try await applier.apply(object, for: workspace, owner: nil, isKept: object.isClaim)
        }
        return pause
    }

    /// The Workspace is gone.
    func forget(_ workspace: ObjectKey) {
        claims.forget(workspace)
        applier.forget(workspace)
    }

    /// Gives back claims that nobody wants any more: at once where there is no node yet, else when the new ones serve.
    func giveBack(_ wanted: WantedState, for workspace: ObjectKey, isServing: Bool) async throws(APIError) {
        let names = Set(wanted.objects.filter(\.isForNodes).map(\.key))
        for (key, claim) in state.claims(of: workspace)
        where !claim.isPooled && !claim.isDeleting && !names.contains(key) && (isServing || !observer.isReady(claim)) {
            try await delete(key, claim)
        }
        for (key, pool) in state.pools.all(where: { $1.workspace == workspace })
        where isServing && !pool.isDeleting && !names.contains(key) {
            try await client.delete(
                ClusterResources.nodePools, namespace: nil, name: key.name, uid: pool.uid, propagation: .foreground)
        }
    }

    func delete(_ key: ObjectKey, _ claim: ClaimEntry) async throws(APIError) {
        guard let resource = state.kinds.resource(apiVersion: claim.apiVersion, kind: claim.kind) else { return }
        claims.giveUp(key, of: claim.workspace)
        do {
            try await client.delete(resource, namespace: nil, name: key.name, uid: claim.uid, propagation: .background)
        } catch {
            claims.keep(key, of: claim.workspace)
            throw error
        }
    }

    /// How long a claim has to wait; nil: not at all.
    private func wait(for object: WantedObject, of workspace: ObjectKey) -> Duration? {
        guard let entry = state.claim(object) else { return claims.pause(object.key, of: workspace) }
        // A claim of this name is on its way out; the next can only come after it.
        if entry.isDeleting { return .seconds(5) }
        claims.keep(object.key, of: workspace)
        if observer.isReady(entry) { claims.served(object.key, of: workspace) }
        return nil
    }

    private func checkCurrent(_ workspace: ObjectKey, _ entry: WorkspaceEntry, _ resource: Resource) async throws {
        let live = try await client.get(resource, namespace: workspace.namespace, name: workspace.name)
        guard let live = live.flatMap({ WorkspaceEntry($0) }), live.uid == entry.uid, live.generation == entry.generation,
            !live.isDeleting
        else { throw Outdated() }
    }
}

/// What is known of a Workspace is older than what the server has.
struct Outdated: Error {}
