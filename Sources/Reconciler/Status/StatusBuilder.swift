/// Builds conditions that KAITO users know: with its types and reasons (KAITO 0.12.0,
/// pkg/workspace/controllers/workspace_controller.go and pkg/nodeprovision), and messages that report progress.
struct StatusBuilder {
    /// The reason of conditions if the spec was rejected.
    static let rejectedReason = "SpecRejected"
    /// The reason of conditions if the API server refused a rendered object.
    static let refusedReason = "RequestRefused"

    let observation: Observation

    private var nodes: NodeProgress { observation.nodes }

    func status() -> WorkspaceStatus {
        var status = WorkspaceStatus()
        status.workerNodes = nodes.ready
        status.targetNodeCount = nodes.target
        if let kind = nodes.claimKind {
            status.conditions.append(nodesCondition("\(kind)Ready", kind: kind))
        }
        status.conditions.append(resourceCondition())
        status.conditions += observation.isTuning ? tuning(&status.state) : inference(&status.state)
        status.performance = observation.benchmark?.performance
        if let condition = observation.benchmark?.condition { status.conditions.append(condition) }
        if let refusal = observation.refusal { tell(refusal, in: &status.conditions) }
        if let sync = observation.sync {
            status.conditions.append(
                condition("InSync", sync.isInSync, sync.isInSync ? "LiveObjectsEqual" : "LiveObjectsDiffer", sync.message))
        }
        return status
    }

    /// The status of a Workspace whose spec is rejected: what runs keeps running, so its conditions are unchanged.
    static func rejected(
        _ rejection: WorkspaceRenderer.Rejection, generation: Int, old: WorkspaceStatus
    ) -> WorkspaceStatus {
        var status = old
        if let index = status.conditions.firstIndex(where: { $0.type == "InSync" }) {
            status.conditions[index] = Condition(
                type: "InSync", status: "Unknown", reason: rejectedReason, message: "nothing was rendered to compare with",
                observedGeneration: generation)
        }
        for type in ["ResourceReady", "WorkspaceReady", "WorkspaceSucceeded"] {
            let new = Condition(
                type: type, status: "False", reason: rejectedReason, message: rejection.message, observedGeneration: generation)
            if let index = status.conditions.firstIndex(where: { $0.type == type }) {
                if type != "ResourceReady" { status.conditions[index] = new }
            } else {
                status.conditions.append(new)
            }
        }
        return status
    }

    /// The status of a Workspace that is being deleted.
    static func deleting(_ message: String, generation: Int, old: WorkspaceStatus) -> WorkspaceStatus {
        var status = old
        status.conditions.removeAll { $0.type == "WorkspaceDeleting" }
        status.conditions.append(
            Condition(
                type: "WorkspaceDeleting", status: "True", reason: "workspaceDeleted",
                message: message, observedGeneration: generation))
        return status
    }

    private func condition(_ type: String, _ isTrue: Bool, _ reason: String, _ message: String) -> Condition {
        Condition(
            type: type, status: isTrue ? "True" : "False", reason: reason, message: message,
            observedGeneration: observation.generation)
    }

    private var count: String { "\(nodes.ready.count) of \(nodes.target) nodes are ready" }

    private func nodesCondition(_ type: String, kind: String) -> Condition {
        let count = "\(nodes.made.count) of \(nodes.ordered) nodes are ready with their GPUs"
        if nodes.areMade { return condition(type, true, "\(kind)sReady", count) }
        if let obstacle = nodes.obstacle { return condition(type, false, obstacle.reason, obstacle.message) }
        return condition(type, false, "\(kind)NotReady", count)
    }

    private func resourceCondition() -> Condition {
        if nodes.isReady { return condition("ResourceReady", true, "workspaceResourceStatusSuccess", count) }
        guard let obstacle = nodes.obstacle else {
            return condition("ResourceReady", false, "workspaceResourceStatusNotReady", count)
        }
        return condition("ResourceReady", false, obstacle.reason, obstacle.message)
    }

    /// A refusal by the server keeps the cluster from the rendered state, whatever still runs.
    private func tell(_ refusal: String, in conditions: inout [Condition]) {
        for index in conditions.indices {
            let isOfAll = ["WorkspaceReady", "WorkspaceSucceeded"].contains(conditions[index].type)
            guard isOfAll || !conditions[index].isTrue && conditions[index].type == "ResourceReady" else { continue }
            conditions[index] = condition(conditions[index].type, false, Self.refusedReason, refusal)
        }
    }

    private func inference(_ state: inout String?) -> [Condition] {
        let workload = observation.workload
        let isServing = observation.isServing
        state = isServing ? "Ready" : workload == nil ? "Pending" : "NotReady"
        let pods = workload.map { $0.obstacle ?? "\($0.ready) of \($0.wanted) pods are ready" }
        let progress = pods ?? "the workload is created once the nodes are ready"
        return [
            condition(
                "InferenceReady", workload?.isServing ?? false,
                workload?.isServing ?? false ? "WorkspaceInferenceStatusSuccess" : "WorkspaceInferenceStatusPending", progress),
            condition(
                "WorkspaceReady", isServing, isServing ? "workspaceReady" : "workspacePending",
                isServing ? "the model is being served" : nodes.isReady ? progress : count),
            condition(
                "WorkspaceSucceeded", isServing, isServing ? "workspaceSucceeded" : "workspacePending",
                isServing ? "the model is being served" : nodes.isReady ? progress : count),
        ]
    }

    private func tuning(_ state: inout String?) -> [Condition] {
        guard let job = observation.workload else {
            state = "Pending"
            return finished(
                started: condition(
                    "JobStarted", false, "WorkspaceTuningJobStatusPending", "the job is created once the nodes are ready"),
                false, "workspacePending", nodes.isReady ? "the job is being created" : count)
        }
        if job.hasFailed {
            state = "Failed"
            let message = job.obstacle ?? "the tuning job failed"
            return finished(
                started: condition("JobStarted", false, "WorkspaceTuningJobStatusFailed", message), false, "workspaceFailed",
                message)
        }
        let hasStarted = job.active > 0 || job.ready > 0 || job.succeeded > 0
        state = job.succeeded > 0 ? "Succeeded" : hasStarted ? "Running" : "Pending"
        let started = condition(
            "JobStarted", hasStarted, hasStarted ? "WorkspaceTuningJobStatusStarted" : "WorkspaceTuningJobStatusPending",
            hasStarted ? "the tuning job has started" : "the tuning job has no pod yet")
        return job.succeeded > 0
            ? finished(started: started, true, "workspaceSucceeded", "the tuning job has finished")
            : finished(started: started, false, "workspacePending", "the tuning job is running")
    }

    private func finished(started: Condition, _ isDone: Bool, _ reason: String, _ message: String) -> [Condition] {
        [
            started, condition("WorkspaceReady", isDone, reason, message),
            condition("WorkspaceSucceeded", isDone, reason, message),
        ]
    }
}
