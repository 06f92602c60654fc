/// All inputs of a Workspace's status.
struct Observation: Sendable {
    var generation: Int
    var isTuning: Bool
    var nodes: NodeProgress
    /// Nil if there is no workload yet.
    var workload: WorkloadProgress?
    /// The API server's message, if it refuses a rendered object.
    var refusal: String?
    /// Nil if the pods run no benchmark.
    var benchmark: BenchmarkState?
    /// In status mode: whether the cluster matches the rendered objects, and if not, what differs.
    var sync: SyncState?

    /// Whether the nodes are ready and the pods serve.
    var isServing: Bool { nodes.isReady && (workload?.isServing ?? false) }
}

/// Whether live objects match the rendered ones.
struct SyncState: Sendable, Equatable {
    var isInSync: Bool
    var message: String
}
