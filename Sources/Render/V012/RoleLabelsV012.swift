import WorkspaceAPI

/// Labels of a Workspace that say which larger deployment it is a part of. KAITO 0.12 passes them on to the pods.
struct RoleLabelsV012: Equatable, Sendable {
    enum Role: String, Sendable {
        case prefill, decode
    }

    let inferenceSet: Sourced<String>?
    let multiRole: Sourced<String>?
    private let roleLabel: Sourced<String>?

    init(_ labels: StringMap?) {
        inferenceSet = labels?[.inferenceSet]
        multiRole = labels?[.multiRole]
        roleLabel = labels?[.inferenceRole]
    }

    var role: Role? { roleLabel.flatMap { Role(rawValue: $0.value) } }

    /// All of them that are set, sorted by key.
    var entries: [(String, Sourced<String>)] {
        [(KaitoLabel.inferenceSet, inferenceSet), (.inferenceRole, roleLabel), (.multiRole, multiRole)]
            .compactMap { label, value in value.map { (label.rawValue, $0) } }
    }
}
