import Diagnostics

/// An object of one of KAITO's kinds for which KAITO creates more than the objects of its Workspaces.
public enum KaitoResource: Sendable {
    /// A pool of its replicas.
    case inferenceSet(InferenceSet)
    /// A pool of both roles.
    case multiRoleInference(MultiRoleInference)
    /// A service that answers questions about documents.
    case ragEngine(RAGEngine)
    /// A copy of a model's weights.
    case modelMirror(ModelMirror)

    public var name: Sourced<String> {
        switch self {
        case .inferenceSet(let set): set.name
        case .multiRoleInference(let inference): inference.name
        case .ragEngine(let engine): engine.name
        case .modelMirror(let mirror): mirror.name
        }
    }

    /// Whether a ConfigMap or a Workspace may affect what is rendered, so that all of them have to be known first.
    public var mayNeedConfigMap: Bool {
        switch self {
        case .inferenceSet: false
        case .multiRoleInference(let inference): inference.pluginsConfig != nil
        case .ragEngine: true
        case .modelMirror: false
        }
    }
}
