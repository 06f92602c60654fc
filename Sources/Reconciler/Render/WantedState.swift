/// The rendered state of a Workspace.
struct WantedState: Sendable {
    let objects: [WantedObject]
    /// The number of nodes that the workload needs, whether existing or created.
    let nodeCount: Int
    /// The renderer's warnings for the user.
    let warnings: [String]

    var claims: [WantedObject] { objects.filter(\.isClaim) }
    var pool: WantedObject? { objects.first { $0.purpose == .pool } }
    var workload: WantedObject? { objects.first(where: \.isWorkload) }
}
