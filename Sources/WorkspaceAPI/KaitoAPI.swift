/// The API group of KAITO's kinds.
public enum KaitoAPI {
    public static let group = "kaito.sh"
    public static let v1alpha1 = "kaito.sh/v1alpha1"
    public static let v1beta1 = "kaito.sh/v1beta1"
    /// All of its apiVersions, the oldest first.
    public static let apiVersions = [v1alpha1, v1beta1]

    /// The kinds of the group (KAITO 0.12.0, config/crd/bases; KaitoNodeClass: gpu-provisioner).
    public enum Kind: String, CaseIterable, Sendable {
        case inferenceSet = "InferenceSet"
        case kaitoNodeClass = "KaitoNodeClass"
        case modelMirror = "ModelMirror"
        case multiRoleInference = "MultiRoleInference"
        case ragEngine = "RAGEngine"
        case workspace = "Workspace"

        /// The apiVersions in which KAITO serves the kind, the oldest first.
        public var apiVersions: [String] {
            switch self {
            case .inferenceSet, .ragEngine, .workspace: KaitoAPI.apiVersions
            case .kaitoNodeClass, .modelMirror, .multiRoleInference: [v1alpha1]
            }
        }

        /// Without it, KAITO ignores the kind; nil if there is no such gate.
        public var gate: FeatureGate? {
            switch self {
            case .inferenceSet: .enableInferenceSetController
            case .modelMirror: .modelMirror
            case .multiRoleInference: .enableMultiRoleInferenceController
            case .kaitoNodeClass, .ragEngine, .workspace: nil
            }
        }

        /// Whether objects of the kind are compiled; others pass through.
        public var isRendered: Bool {
            switch self {
            case .inferenceSet, .modelMirror, .multiRoleInference, .ragEngine, .workspace: true
            case .kaitoNodeClass: false
            }
        }
    }

    /// Whether an apiVersion is of the group.
    public static func isOwn(_ apiVersion: String) -> Bool { apiVersion.utf8.starts(with: "kaito.sh/".utf8) }
}
