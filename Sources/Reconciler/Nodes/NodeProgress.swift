/// How far the nodes of a Workspace have come.
struct NodeProgress: Sendable {
    /// `NodeClaim` or `Machine`; nil where no nodes are made.
    var claimKind: String?
    /// Nodes that are needed.
    var target = 0
    /// Nodes that are made for the Workspace; the others exist.
    var ordered = 0
    /// Nodes that were made and are ready with their GPUs, by name.
    var made: [String] = []
    /// Nodes that exist, are ready and can be used, by name; no more than are needed.
    var existing: [String] = []
    /// Why there are not enough, in the provisioner's words where it says why.
    var obstacle: (reason: String, message: String)?

    /// All that are ready, sorted.
    var ready: [String] { (made + existing).sorted() }
    var areMade: Bool { made.count >= ordered }
    var isReady: Bool { areMade && existing.count >= target - ordered }
}
