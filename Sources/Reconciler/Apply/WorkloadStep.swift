internal import KubernetesClient
internal import YAML

/// Brings the objects in a Workspace's namespace to the rendered state, and removes those that are no longer rendered.
struct WorkloadStep: Sendable {
    let client: APIClient
    let state: ClusterState
    let applier: ObjectApplier

    /// - Parameter keepsJob: whether a completed Job is kept and not run again.
    /// - Returns: whether an object is being deleted in order to be re-created.
    func apply(
        _ wanted: WantedState, for workspace: ObjectKey, _ entry: WorkspaceEntry, _ resource: Resource, keepsJob: Bool
    ) async throws(APIError) -> Bool {
        var isReplacing = false
        let reference = ObjectReference(resource: resource, key: workspace, uid: entry.uid)
        for object in wanted.objects where !object.isForNodes {
            if keepsJob, object.resource == ClusterResources.jobs { continue }
            let live = state.dependent(object)
            if live?.isDeleting ?? false {
                isReplacing = true
                continue
            }
            let owner = OwnerReference(reference, isController: !object.isShared)
            let isKept = object.resource == ClusterResources.jobs && entry.hasStartedJob
            let outcome = try await applier.apply(object, for: workspace, owner: owner, isKept: isKept)
            if outcome == .replacing { isReplacing = true }
        }
        return isReplacing
    }

    /// Deletes objects that belong only to the Workspace and are no longer rendered, such as the Deployment of an older release.
    /// Objects created by the user are kept, whoever owns them.
    func removeStale(_ wanted: WantedState, _ entry: WorkspaceEntry) async throws(APIError) {
        for (kind, key, dependent) in state.stale(of: entry.uid, keeping: wanted.objects) {
            if dependent.isConfigMap, entry.configMaps.contains(key.name) { continue }
            try await client.delete(
                kind.resource, namespace: key.namespace, name: key.name, uid: dependent.uid, propagation: .background)
        }
    }

    /// The progress of the workload; nil if there is none.
    func progress(_ wanted: WantedState) -> WorkloadProgress? {
        guard let workload = wanted.workload, let live = state.dependent(workload), !live.isDeleting else { return nil }
        return live.progress
    }
}
