internal import KubernetesClient

/// What is reconciled.
enum Subject: Hashable, Sendable, CustomStringConvertible {
    case workspace(ObjectKey)
    case inferenceSet(ObjectKey)

    var key: ObjectKey {
        switch self {
        case .workspace(let key), .inferenceSet(let key): key
        }
    }

    var description: String {
        switch self {
        case .workspace(let key): "Workspace \(key)"
        case .inferenceSet(let key): "InferenceSet \(key)"
        }
    }
}
