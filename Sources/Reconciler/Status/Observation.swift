/// All that the status of a Workspace is made from.
struct Observation: Sendable {
    var generation: Int
    var isTuning: Bool
    var nodes: NodeProgress
    /// Nil where there is no workload yet.
    var workload: WorkloadProgress?
    /// The API server's words, where it refuses what is rendered.
    var refusal: String?
    /// In status mode: whether the cluster has what is rendered, and if not, what differs.
    var sync: SyncState?
}

/// Whether live objects equal what is rendered.
struct SyncState: Sendable, Equatable {
    var isInSync: Bool
    var message: String
}
