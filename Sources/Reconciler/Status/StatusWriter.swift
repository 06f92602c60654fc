internal import KubernetesClient
internal import YAML

/// Writes the status of Workspaces if it changed, and records transitions as events.
struct StatusWriter: Sendable {
    let client: APIClient
    let state: ClusterState
    let resource: Resource
    let events: EventRecorder

    /// - Parameter warnings: the renderer's warnings about the Workspace, reported once per generation.
    func write(
        _ status: WorkspaceStatus, on workspace: ObjectKey, _ entry: WorkspaceEntry, warnings: [String] = []
    ) async throws(APIError) {
        // Times and transitions are derived from the current state, not from the start of the reconciliation.
        let known = state.workspaces[workspace]
        let entry = known?.uid == entry.uid ? known ?? entry : entry
        let new = status.keepingTimes(of: entry.status, now: Timestamp.now())
        guard new != entry.status else { return }
        let target = ObjectReference(resource: resource, key: workspace, uid: entry.uid)
        let answer = try await client.patchStatus(new.node, of: target)
        state.workspaces.store(workspace, WorkspaceEntry(answer), version: answer.resourceVersion)
        for type in ["ResourceReady", "WorkspaceReady"] {
            await events.announce(from: entry.status[type], to: new[type], on: target)
        }
        guard entry.status.observedGeneration != new.observedGeneration else { return }
        for warning in warnings.prefix(10) {
            await events.record(isWarning: true, reason: "RenderWarning", message: warning, on: target)
        }
    }
}

extension APIClient {
    /// Sets the status of an object, but not of another one that has its name by now.
    func patchStatus(_ status: Node, of target: ObjectReference) async throws(APIError) -> Node {
        try await patch(
            target.resource, namespace: target.key.namespace, name: target.key.name, subresource: "status",
            merge: ["metadata": ["uid": .string(target.uid)], "status": status])
    }
}
