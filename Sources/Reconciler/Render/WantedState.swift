/// What the renderer makes of a Workspace.
struct WantedState: Sendable {
    let objects: [WantedObject]
    /// Nodes that the workload needs, whether they exist or are made.
    let nodeCount: Int
    /// What the renderer would have the user know.
    let warnings: [String]

    var claims: [WantedObject] { objects.filter(\.isClaim) }
    var pool: WantedObject? { objects.first { $0.purpose == .pool } }
    var workload: WantedObject? { objects.first(where: \.isWorkload) }
}
