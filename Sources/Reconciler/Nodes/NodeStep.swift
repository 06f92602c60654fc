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
            let live = digest(of: object)
            if object.isClaim {
                if let wait = wait(for: object) {
                    pause = min(pause ?? wait, wait)
                    continue
                }
                // What is known here may be old, and a claim costs money: ask whether it is still wanted.
                if live == nil, !isCurrent {
                    try await checkCurrent(workspace, entry, resource)
                    isCurrent = true
                }
            }
            do {
                _ = try await applier.apply(object, live: live, owner: nil) { store($0, as: object) }
            } catch {
                guard error.kind == .invalid, object.isClaim, live != nil else { throw error }
                // Taken over from an operator, or edited: the spec of a claim cannot change, its labels can.
                try await applyMetadata(of: object)
            }
        }
        return pause
    }

    /// Gives back claims that nobody wants any more: at once where there is no node yet, else when the new ones serve.
    func giveBack(_ wanted: WantedState, for workspace: ObjectKey, isServing: Bool) async throws(APIError) {
        let names = Set(wanted.objects.filter(\.isForNodes).map(\.key))
        for (key, claim) in state.claims(of: workspace)
        where !claim.isPooled && !claim.isDeleting && !names.contains(key) && (isServing || !observer.isReady(claim)) {
            try await delete(key, claim)
        }
        for (key, pool) in state.pools.all(where: { $1.owners == [workspace.description] })
        where isServing && !pool.isDeleting && !names.contains(key) {
            try await client.delete(
                ClusterResources.nodePools, namespace: nil, name: key.name, uid: pool.uid, propagation: .foreground)
        }
    }

    func delete(_ key: ObjectKey, _ claim: ClaimEntry) async throws(APIError) {
        guard let resource = ClusterResources.of(apiVersion: claim.apiVersion, kind: claim.kind) else { return }
        claims.giveUp(key)
        applier.forget(resource, key)
        try await client.delete(resource, namespace: nil, name: key.name, uid: claim.uid, propagation: .background)
    }

    private func digest(of object: WantedObject) -> String? {
        switch object.resource.kind {
        case "NodeClaim": state.nodeClaims[object.key]?.digest
        case "Machine": state.machines[object.key]?.digest
        case "NodePool": state.pools[object.key]?.digest
        // Classes are not watched: each start applies them once.
        default: "unknown"
        }
    }

    private func store(_ answer: Node, as object: WantedObject) {
        switch object.resource.kind {
        case "NodeClaim": state.nodeClaims.update(object.key, ClaimEntry(answer))
        case "Machine": state.machines.update(object.key, ClaimEntry(answer))
        case "NodePool": state.pools.update(object.key, DependentEntry(pool: answer))
        default: break
        }
    }

    /// How long a claim has to wait; nil: not at all.
    private func wait(for object: WantedObject) -> Duration? {
        let entry = state.claims(of: ObjectKey(ofWorkspaceIn: object.root["metadata"]?["labels"] ?? [:]) ?? object.key)
            .first { $0.key == object.key }?.entry
        guard let entry else { return claims.pause(object.key) }
        if observer.isReady(entry) { claims.served(object.key) }
        // A claim of this name is on its way out; the next can only come after it.
        return entry.isDeleting ? .seconds(5) : nil
    }

    private func checkCurrent(_ workspace: ObjectKey, _ entry: WorkspaceEntry, _ resource: Resource) async throws {
        let live = try await client.get(resource, namespace: workspace.namespace, name: workspace.name)
        guard let live = live.flatMap({ WorkspaceEntry($0) }), live.uid == entry.uid, live.generation == entry.generation,
            !live.isDeleting
        else { throw Outdated() }
    }

    private func applyMetadata(of object: WantedObject) async throws(APIError) {
        let metadata = object.root["metadata"] ?? [:]
        let merge: Node = [
            "metadata": .fields([("labels", metadata["labels"]), ("annotations", metadata["annotations"])])
        ]
        let answer = try await client.patch(
            object.resource, namespace: nil, name: object.key.name, subresource: nil, merge: merge)
        store(answer, as: object)
    }
}

/// What is known of a Workspace is older than what the server has.
struct Outdated: Error {}
