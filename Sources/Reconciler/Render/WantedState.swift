internal import Releases

/// The rendered state of a Workspace.
struct WantedState: Sendable {
    let objects: [WantedObject]
    /// The number of nodes that the workload needs, whether existing or created.
    let nodeCount: Int
    /// Nil if the pods run no benchmark.
    var benchmark: BenchmarkedEngine?
    /// The renderer's warnings for the user.
    let warnings: [String]

    var claims: [WantedObject] { objects.filter(\.isClaim) }
    var pool: WantedObject? { objects.first { $0.purpose == .pool } }
    /// How requests reach the pods of several Workspaces.
    var inferencePool: [WantedObject] { objects.filter { $0.purpose == .inferencePool } }
    var workload: WantedObject? { objects.first(where: \.isWorkload) }
}
