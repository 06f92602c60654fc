import Releases
import WorkspaceAPI
import YAML

/// Labels of a Workspace that identify the larger deployment it belongs to. KAITO passes them on to the pods.
struct RoleLabels: Equatable, Sendable {
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

    /// All labels that are set, sorted by key.
    var entries: [(String, Sourced<String>)] {
        [(KaitoLabel.inferenceSet, inferenceSet), (.inferenceRole, roleLabel), (.multiRole, multiRole)]
            .compactMap { label, value in value.map { (label.rawValue, $0) } }
    }
}

extension WorkspaceIdentity {
    /// The selector with the labels of the larger deployment that the Workspace belongs to.
    func podLabels(_ roles: RoleLabels, _ more: [(String, Node)] = []) -> Node {
        let entries = roles.entries.map { ($0.0, $0.1.node) } + more + [(ObjectLabel.workspace, name.node)]
        return .mapping(entries.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }, keys: [], .rule)
    }
}
