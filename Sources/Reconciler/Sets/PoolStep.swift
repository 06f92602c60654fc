internal import KubernetesClient
internal import YAML

/// Brings the objects by which requests reach several Workspaces to the rendered state: those of Flux, as KAITO makes them.
struct PoolStep: Sendable {
    let client: APIClient
    let state: ClusterState
    let applier: ObjectApplier

    /// - Parameter isWanted: whether objects that do not exist are created.
    func apply(_ pool: [WantedObject], for owner: ObjectReference, isWanted: Bool = true) async throws(APIError) {
        for object in pool where isWanted || state.dependent(object) != nil {
            _ = try await applier.apply(object, for: owner.key, owner: OwnerReference(owner), isKept: false)
        }
        for (kind, key, dependent) in state.stale(of: owner.uid, for: .inferencePool, keeping: pool) {
            try await client.delete(
                kind.resource, namespace: key.namespace, name: key.name, uid: dependent.uid, propagation: .background)
        }
    }

    func forget(_ owner: ObjectKey) { applier.forget(owner) }

    /// How far Flux is with a pool.
    func progress(of pool: [WantedObject]) -> MultiRoleStatus.Part {
        if pool.isEmpty { return MultiRoleStatus.Part(isReady: true, message: "no pool is rendered") }
        for object in pool {
            let title = "\(object.resource.kind) \(object.key.name)"
            guard let live = state.dependent(object) else {
                return MultiRoleStatus.Part(isReady: false, message: "\(title) does not exist yet")
            }
            guard let readiness = live.progress.readiness else {
                return MultiRoleStatus.Part(isReady: false, message: "\(title): Flux has not reported on it yet")
            }
            guard readiness.isTrue else {
                return MultiRoleStatus.Part(isReady: false, message: "\(title): \(readiness.message)")
            }
        }
        return MultiRoleStatus.Part(isReady: true, message: "the pool is installed")
    }
}
