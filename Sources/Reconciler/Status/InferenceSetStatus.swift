internal import Releases
internal import WorkspaceAPI
internal import YAML

/// The `status` of an InferenceSet, as KAITO users know it (KAITO 0.12.0, pkg/inferenceset/inferenceset_controller.go).
struct InferenceSetStatus: ConditionedStatus, Sendable, Equatable {
    /// The reason of the condition while replicas are missing or not ready.
    static let pendingReason = "inferencesetNotReady"

    static let readyType = "InferenceSetReady"

    /// The number of Workspaces.
    var replicas = 0
    var readyReplicas = 0
    /// Selects the pods of all replicas, for autoscalers.
    var selector = ""
    var performance: Performance?
    var conditions: [Condition] = []

    init() {}

    init(_ status: Node) {
        replicas = status["replicas"]?.integer ?? 0
        readyReplicas = status["readyReplicas"]?.integer ?? 0
        selector = status["selector"]?.string ?? ""
        performance = Performance(status["performance"])
        conditions = Condition.all(of: ["status": status])
    }

    /// - Parameters:
    ///   - wanted: the replicas that the spec asks for.
    ///   - benchmark: the engine of the replicas, and the tokens per minute of each that was measured; nil: nothing is said.
    ///   - problem: why the set cannot become what its spec asks for, with the reason in one word.
    init(
        _ set: String, of replicas: [SetReplica], wanted: Int, generation: Int,
        benchmark: (engine: BenchmarkedEngine, peaks: [Double])? = nil, problem: (reason: String, message: String)?
    ) {
        let live = replicas.filter { !$0.isDeleting }
        self.replicas = live.count
        readyReplicas = live.count(where: \.isServing)
        selector = "\(KaitoLabel.inferenceSet.rawValue)=\(set)"
        let current = live.count { $0.template != .old }
        let isReady = problem == nil && readyReplicas == wanted && live.count == wanted && current == wanted
        let update = current < live.count ? "; \(current) of \(live.count) have the newest template" : ""
        conditions = [
            Condition(
                type: Self.readyType, status: isReady ? "True" : "False",
                reason: problem?.reason ?? (isReady ? "inferencesetReady" : Self.pendingReason),
                message: problem?.message ?? "\(readyReplicas) of \(wanted) replicas are ready\(update)",
                observedGeneration: generation)
        ]
        guard let (engine, peaks) = benchmark else { return }
        let isMeasured = wanted > 0 && peaks.count == wanted
        conditions.append(
            Condition(
                type: BenchmarkState.type, status: isMeasured ? "True" : "False",
                reason: isMeasured ? BenchmarkState.type : BenchmarkState.pendingReason,
                message: "\(peaks.count)/\(wanted) replicas benchmarked", observedGeneration: generation))
        if !peaks.isEmpty {
            let hundredths = Int64((peaks.reduce(0, +) * 100).rounded())
            let cents = String(hundredths % 100)
            performance = Performance(
                Performance.aggregatedPeak,
                tokensPerMinute: "\(hundredths / 100).\(cents.count < 2 ? "0" : "")\(cents)", config: [:], of: engine)
        }
    }

    var node: Node {
        [
            "replicas": .integer(replicas), "readyReplicas": .integer(readyReplicas), "selector": .string(selector),
            "performance": performance?.node ?? .null(.rule), "conditions": .list(conditions.map(\.node)),
        ]
    }
}
