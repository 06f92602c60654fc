internal import WorkspaceAPI
internal import YAML

/// The `status` of a MultiRoleInference, as KAITO users know it (KAITO 0.12.0, pkg/controllers/multiroleinference/controller.go,
/// aggregateStatus).
struct MultiRoleStatus: ConditionedStatus, Sendable, Equatable {
    /// The reason of the condition Ready while something is not ready.
    static let pendingReason = "NotReady"
    static let readyType = "Ready"

    /// Whether a part is ready, and how far it is.
    struct Part: Sendable {
        var isReady: Bool
        var message: String
        /// The reason if the part does not exist.
        var isMissing = false
    }

    var observedGeneration: Int?
    var conditions: [Condition] = []

    init() {}

    init(_ status: Node) {
        observedGeneration = status["observedGeneration"]?.integer
        conditions = Condition.all(of: ["status": status])
    }

    /// - Parameters:
    ///   - roles: in the order of the document.
    ///   - problem: why it cannot become what its spec asks for, with the reason in one word.
    init(
        roles: [(kind: InferenceRole.Kind, part: Part)], pool: Part, generation: Int, problem: (reason: String, message: String)?
    ) {
        observedGeneration = generation
        let parts =
            roles.map { (name: $0.kind == .prefill ? "Prefill" : "Decode", part: $0.part) } + [
                (name: "InferencePool", part: pool)
            ]
        conditions = parts.map { name, part in
            let state = part.isReady ? "Ready" : part.isMissing ? "NotFound" : "NotReady"
            return Condition(
                type: "\(name)Ready", status: part.isReady ? "True" : "False", reason: "\(name)\(state)", message: part.message,
                observedGeneration: generation)
        }
        let isReady = problem == nil && parts.allSatisfy(\.part.isReady)
        let waiting = parts.filter { !$0.part.isReady }.map { "\($0.name): \($0.part.message)" }
        conditions.append(
            Condition(
                type: Self.readyType, status: isReady ? "True" : "False",
                reason: problem?.reason ?? (isReady ? "Ready" : Self.pendingReason),
                message: problem?.message ?? (isReady ? "both roles are ready" : waiting.joined(separator: "; ")),
                observedGeneration: generation))
    }

    /// The status if the spec was rejected: the roles stay as they are.
    static func rejected(_ rejection: WorkspaceRenderer.Rejection, generation: Int, old: MultiRoleStatus) -> MultiRoleStatus {
        var status = old
        status.observedGeneration = generation
        status.conditions.removeAll { $0.type == readyType }
        status.conditions.append(
            Condition(
                type: readyType, status: "False", reason: StatusBuilder.rejectedReason, message: rejection.message,
                observedGeneration: generation))
        return status
    }

    var node: Node {
        .fields([
            ("observedGeneration", observedGeneration.map { .integer($0) }), ("conditions", .list(conditions.map(\.node))),
        ])
    }
}
