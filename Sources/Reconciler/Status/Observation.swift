/// All inputs of a Workspace's status.
struct Observation: Sendable {
    var generation: Int
    var isTuning: Bool
    var nodes: NodeProgress
    /// Nil if there is no workload yet.
    var workload: WorkloadProgress?
    /// The API server's message, if it refuses a rendered object.
    var refusal: String?
    /// In status mode: whether the cluster matches the rendered objects, and if not, what differs.
    var sync: SyncState?
}

/// Whether live objects match the rendered ones.
struct SyncState: Sendable, Equatable {
    var isInSync: Bool
    var message: String
}
