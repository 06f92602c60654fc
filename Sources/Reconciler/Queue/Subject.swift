internal import KubernetesClient
internal import WorkspaceAPI

/// What is reconciled.
enum Subject: Hashable, Sendable, CustomStringConvertible {
    case workspace(ObjectKey)
    case inferenceSet(ObjectKey)
    case multiRole(ObjectKey)

    /// Nil for other kinds.
    init?(kind: String, _ key: ObjectKey) {
        switch kind {
        case Workspace.kind: self = .workspace(key)
        case InferenceSet.kind: self = .inferenceSet(key)
        case MultiRoleInference.kind: self = .multiRole(key)
        default: return nil
        }
    }

    var kind: String {
        switch self {
        case .workspace: Workspace.kind
        case .inferenceSet: InferenceSet.kind
        case .multiRole: MultiRoleInference.kind
        }
    }

    var key: ObjectKey {
        switch self {
        case .workspace(let key), .inferenceSet(let key), .multiRole(let key): key
        }
    }

    var description: String { "\(kind) \(key)" }
}
