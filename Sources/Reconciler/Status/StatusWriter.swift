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
        let merge: Node = ["metadata": ["uid": .string(entry.uid)], "status": new.node]
        let answer = try await client.patch(
            resource, namespace: workspace.namespace, name: workspace.name, subresource: "status", merge: merge)
        state.workspaces.store(workspace, WorkspaceEntry(answer), version: answer.resourceVersion)
        await announce(from: entry.status, to: new, on: workspace, entry)
        guard entry.status.observedGeneration != new.observedGeneration else { return }
        for warning in warnings.prefix(10) {
            await events.record(isWarning: true, reason: "RenderWarning", message: warning, on: workspace, uid: entry.uid)
        }
    }

    /// Records an event if readiness changes, or the reason for not being ready does.
    private func announce(
        from old: WorkspaceStatus, to new: WorkspaceStatus, on workspace: ObjectKey, _ entry: WorkspaceEntry
    ) async {
        for type in ["ResourceReady", "WorkspaceReady"] {
            guard let condition = new[type] else { continue }
            let known = old[type]
            let isOtherMistake = condition.reason == StatusBuilder.rejectedReason && known?.message != condition.message
            guard known?.status != condition.status || known?.reason != condition.reason || isOtherMistake else { continue }
            // Being still in progress is not worth an event.
            guard !["workspacePending", "workspaceResourceStatusNotReady"].contains(condition.reason) else { continue }
            await events.record(
                isWarning: !condition.isTrue, reason: condition.reason, message: condition.message, on: workspace, uid: entry.uid)
        }
    }
}
