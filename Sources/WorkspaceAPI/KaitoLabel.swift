/// The labels of a Workspace or an InferenceSet that KAITO knows, with what they do.
public enum KaitoLabel: String, Sendable, CaseIterable {
    case inferenceSet = "inferenceset.kaito.sh/created-by"
    case multiRole = "multiroleinference.kaito.sh/created-by"
    case inferenceRole = "kaito.sh/inference-role"
    case upgradeToVersion = "kaito.sh/upgrade-to-version"

    /// The values with a meaning of their own; any other value is passed on.
    public var accepted: [String] {
        switch self {
        case .inferenceRole: ["decode", "prefill"]
        case .inferenceSet, .multiRole, .upgradeToVersion: []
        }
    }

    /// What it does, or why it does nothing.
    public var effect: String {
        switch self {
        case .inferenceSet: "a label of the pods and of their selector; with vLLM, the name under which the model is served"
        case .multiRole: "a label of the pods and of their selector; the model keeps its own name"
        case .inferenceRole:
            "a label of the pods and of their selector; decode and prefill set the pod's role, and decode adds the routing sidecar"
        case .upgradeToVersion: "asks KAITO's controller to upgrade an existing StatefulSet"
        }
    }
}

extension StringMap {
    public subscript(label: KaitoLabel) -> Sourced<String>? { self[label.rawValue] }
}
