internal import YAML

/// The `status` of a Workspace, as KAITO users know it.
struct WorkspaceStatus: Sendable, Equatable {
    var workerNodes: [String] = []
    var targetNodeCount: Int?
    var state: String?
    var conditions: [Condition] = []

    init() {}

    init(_ status: Node) {
        workerNodes = (status["workerNodes"]?.items ?? []).compactMap(\.string)
        targetNodeCount = status["targetNodeCount"]?.integer
        state = status["state"]?.string
        conditions = Condition.all(of: ["status": status])
    }

    /// The generation of the Workspace that it describes. Taken from the conditions, since the definition of KAITO's own chart
    /// has no field for it.
    var observedGeneration: Int? { conditions.compactMap(\.observedGeneration).max() }

    subscript(type: String) -> Condition? { conditions.first { $0.type == type } }

    /// Times are kept if the status of a condition is unchanged; otherwise they are `now`.
    func keepingTimes(of old: WorkspaceStatus, now: String) -> WorkspaceStatus {
        var result = self
        for index in conditions.indices {
            let known = old[conditions[index].type]
            let isSame = known?.status == conditions[index].status
            result.conditions[index].lastTransitionTime = (isSame ? known?.lastTransitionTime : nil) ?? now
        }
        return result
    }

    var node: Node {
        .fields([
            ("observedGeneration", observedGeneration.map { .integer($0) }),
            ("workerNodes", .list(workerNodes.map { .string($0) })),
            ("targetNodeCount", targetNodeCount.map { .integer($0) }),
            ("state", state.map { .string($0) }),
            ("conditions", .list(conditions.map(Self.node))),
        ])
    }

    private static func node(_ condition: Condition) -> Node {
        .fields([
            ("type", .string(condition.type)), ("status", .string(condition.status)), ("reason", .string(condition.reason)),
            ("message", .string(condition.message)),
            ("observedGeneration", condition.observedGeneration.map { .integer($0) }),
            ("lastTransitionTime", condition.lastTransitionTime.map { .string($0) }),
        ])
    }
}
