internal import WorkspaceAPI
internal import YAML

/// The `status` of an InferenceSet, as KAITO users know it (KAITO 0.12.0, pkg/inferenceset/inferenceset_controller.go).
struct InferenceSetStatus: Sendable, Equatable {
    /// The number of Workspaces.
    var replicas = 0
    var readyReplicas = 0
    /// Selects the pods of all replicas, for autoscalers.
    var selector = ""
    var conditions: [Condition] = []

    init() {}

    init(_ status: Node) {
        replicas = status["replicas"]?.integer ?? 0
        readyReplicas = status["readyReplicas"]?.integer ?? 0
        selector = status["selector"]?.string ?? ""
        conditions = Condition.all(of: ["status": status])
    }

    /// - Parameters:
    ///   - wanted: the replicas that the spec asks for.
    ///   - problem: why the set cannot become what its spec asks for, with the reason in one word.
    init(_ set: String, of replicas: [SetReplica], wanted: Int, generation: Int, problem: (reason: String, message: String)?) {
        let live = replicas.filter { !$0.isDeleting }
        self.replicas = live.count
        readyReplicas = live.count(where: \.isServing)
        selector = "\(KaitoLabel.inferenceSet.rawValue)=\(set)"
        let current = live.count { $0.template != .old }
        let isReady = problem == nil && readyReplicas == wanted && live.count == wanted && current == wanted
        let update = current < live.count ? "; \(current) of \(live.count) have the newest template" : ""
        conditions = [
            Condition(
                type: "InferenceSetReady", status: isReady ? "True" : "False",
                reason: problem?.reason ?? (isReady ? "inferencesetReady" : "inferencesetNotReady"),
                message: problem?.message ?? "\(readyReplicas) of \(wanted) replicas are ready\(update)",
                observedGeneration: generation)
        ]
    }

    var node: Node {
        [
            "replicas": .integer(replicas), "readyReplicas": .integer(readyReplicas), "selector": .string(selector),
            "conditions": .list(conditions.map(\.node)),
        ]
    }
}
