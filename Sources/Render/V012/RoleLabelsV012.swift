import WorkspaceAPI

/// Labels of a Workspace that say which larger deployment it is a part of. KAITO 0.12 passes them on to the pods.
struct RoleLabelsV012: Sendable {
    static let inferenceSetKey = "inferenceset.kaito.sh/created-by"
    static let multiRoleKey = "multiroleinference.kaito.sh/created-by"
    static let roleKey = "kaito.sh/inference-role"

    enum Role: String, Sendable {
        case prefill, decode
    }

    let inferenceSet: Sourced<String>?
    let multiRole: Sourced<String>?
    private let roleLabel: Sourced<String>?

    init(_ labels: StringMap?) {
        inferenceSet = labels?[Self.inferenceSetKey]
        multiRole = labels?[Self.multiRoleKey]
        roleLabel = labels?[Self.roleKey]
    }

    var role: Role? { roleLabel.flatMap { Role(rawValue: $0.value) } }

    /// All of them that are set, sorted by key.
    var entries: [(String, Sourced<String>)] {
        [(Self.inferenceSetKey, inferenceSet), (Self.roleKey, roleLabel), (Self.multiRoleKey, multiRole)]
            .compactMap { key, value in value.map { (key, $0) } }
    }
}
