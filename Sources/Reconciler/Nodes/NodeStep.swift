internal import KubernetesClient
internal import YAML

/// Creates the nodes of a Workspace and deletes those that it no longer needs.
///
/// The names of claims are derived from their content, so no node can be created twice, whatever request fails and whoever
/// retries it.
struct NodeStep: Sendable {
    let client: APIClient
    let state: ClusterState
    let applier: ObjectApplier
    let claims: ClaimGuard
    let observer: NodeObserver

    /// Creates missing claims, pools and classes. Returns when to reconcile again, if a claim has to wait.
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
            // The cache may be outdated, and a node costs money: check whether it is still desired.
            if object.isOrder, !isCurrent, state.digest(of: object) == nil {
                try await client.checkCurrent(resource, workspace, entry.head)
                isCurrent = true
            }
            // A claim that was taken over from an operator, or edited, keeps its spec.
            _ = try await applier.apply(object, for: workspace, owner: nil, isKept: object.isClaim)
        }
        return pause
    }

    /// The Workspace is gone.
    func forget(_ workspace: ObjectKey) {
        claims.forget(workspace)
        applier.forget(workspace)
    }

    /// Deletes claims that are no longer desired: immediately if there is no node yet, else once the new nodes serve.
    func giveBack(_ wanted: WantedState, for workspace: ObjectKey, isServing: Bool) async throws(APIError) {
        let names = Set(wanted.objects.filter(\.isForNodes).map(\.key))
        for (key, claim) in state.claims(of: workspace)
        where !claim.isPooled && !claim.isDeleting && !names.contains(key) && (isServing || !observer.isReady(claim)) {
            try await delete(key, claim)
        }
        for (key, pool) in state.pools.all(where: { $1.workspace == workspace })
        where isServing && !pool.isDeleting && !names.contains(key) {
            try await client.delete(
                state.kinds.pools.resource, namespace: nil, name: key.name, uid: pool.uid, propagation: .foreground)
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

    /// How long a claim must wait; nil: not at all.
    private func wait(for object: WantedObject, of workspace: ObjectKey) -> Duration? {
        guard let entry = state.claim(object) else { return claims.pause(object.key, of: workspace) }
        // A claim with this name is being deleted; the next one can be created only afterwards.
        if entry.isDeleting { return .seconds(5) }
        claims.keep(object.key, of: workspace)
        if observer.isReady(entry) { claims.served(object.key, of: workspace) }
        return nil
    }
}
