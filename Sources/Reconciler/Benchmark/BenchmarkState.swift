internal import Releases

/// What a Workspace's status says of its benchmark.
struct BenchmarkState: Sendable, Equatable {
    static let type = "BenchmarkCompleted"
    static let pendingReason = "BenchmarkPending"

    var performance: Performance?
    /// Nil: nothing is said.
    var condition: Condition?

    /// What it says already.
    init(_ status: WorkspaceStatus) {
        performance = status.performance
        condition = status[Self.type]
    }

    /// A result, or why there is none yet.
    ///
    /// - Parameters:
    ///   - revision: of the StatefulSet that serves; nil: none does, so that what is known stays.
    ///   - outcome: nil: the log is still to be read.
    init(
        _ engine: BenchmarkedEngine, revision: String?, outcome: BenchmarkReader.Outcome?, old: WorkspaceStatus, generation: Int
    ) {
        func condition(_ isTrue: Bool, _ reason: String, _ message: String) -> Condition {
            Condition(
                type: Self.type, status: isTrue ? "True" : "False", reason: reason, message: message,
                observedGeneration: generation)
        }
        let isKept = old.performance != nil && (revision == nil || old.performance?.measuredRevision == revision)
        switch outcome {
        case .found(let log) where !isKept:
            var config = log.config
            config[Performance.revision] = revision
            performance = Performance(
                Performance.peak, tokensPerMinute: log.tokensPerMinute, config: config, of: engine)
        // The log of what KAITO's controller measured may have gone by now.
        case .failed where old.performance != nil && old.performance?.measuredRevision == nil: performance = old.performance
        case .failed(let message) where !isKept:
            self.condition = condition(false, "BenchmarkFailed", message)
            return
        default: performance = isKept ? old.performance : nil
        }
        self.condition =
            performance == nil
            ? condition(false, Self.pendingReason, "the result is read once the model is served")
            : condition(true, Self.type, "benchmark result has been recorded")
    }
}
