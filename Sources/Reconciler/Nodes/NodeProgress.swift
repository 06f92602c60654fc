/// How far the nodes of a Workspace have come.
struct NodeProgress: Sendable, Equatable {
    /// `NodeClaim` or `Machine`; nil where no claims are made.
    var claimKind: String?
    var wanted = 0
    /// Nodes that are ready with their GPUs, by name.
    var ready: [String] = []
    /// Why there are not enough, in the provisioner's words where it says why.
    var obstacle: (reason: String, message: String)?

    var isReady: Bool { ready.count >= wanted }

    static func == (a: NodeProgress, b: NodeProgress) -> Bool {
        a.claimKind == b.claimKind && a.wanted == b.wanted && a.ready == b.ready
            && a.obstacle?.reason == b.obstacle?.reason && a.obstacle?.message == b.obstacle?.message
    }
}
