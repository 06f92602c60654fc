internal import YAML

/// The `status` of a Workspace, as KAITO users know it.
struct WorkspaceStatus: ConditionedStatus, Sendable, Equatable {
    var workerNodes: [String] = []
    var targetNodeCount: Int?
    var state: String?
    var performance: Performance?
    var conditions: [Condition] = []

    init() {}

    init(_ status: Node) {
        workerNodes = (status["workerNodes"]?.items ?? []).compactMap(\.string)
        targetNodeCount = status["targetNodeCount"]?.integer
        state = status["state"]?.string
        performance = Performance(status["performance"])
        conditions = Condition.all(of: ["status": status])
    }

    /// The generation of the Workspace that it describes. Taken from the conditions, since the definition of KAITO's own chart
    /// has no field for it.
    var observedGeneration: Int? { conditions.compactMap(\.observedGeneration).max() }

    subscript(type: String) -> Condition? { conditions[type] }

    var node: Node {
        .fields([
            ("observedGeneration", observedGeneration.map { .integer($0) }),
            ("workerNodes", .list(workerNodes.map { .string($0) })),
            ("targetNodeCount", targetNodeCount.map { .integer($0) }),
            ("state", state.map { .string($0) }),
            // Null removes what was measured before.
            ("performance", performance?.node ?? .null(.rule)),
            ("conditions", .list(conditions.map(\.node))),
        ])
    }
}
