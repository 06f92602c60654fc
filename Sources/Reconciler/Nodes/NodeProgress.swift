/// The progress of a Workspace's nodes.
struct NodeProgress: Sendable {
    /// `NodeClaim` or `Machine`; nil if no nodes are created.
    var claimKind: String?
    /// The number of nodes needed.
    var target = 0
    /// The number of nodes to create for the Workspace; the others exist.
    var ordered = 0
    /// Created nodes that are ready with their GPUs, by name.
    var made: [String] = []
    /// Existing nodes that are ready and usable, by name; no more than needed.
    var existing: [String] = []
    /// Why there are not enough, as reported by the provisioner if it does.
    var obstacle: (reason: String, message: String)?

    /// All ready nodes, sorted.
    var ready: [String] { (made + existing).sorted() }
    var areMade: Bool { made.count >= ordered }
    var isReady: Bool { areMade && existing.count >= target - ordered }
}
