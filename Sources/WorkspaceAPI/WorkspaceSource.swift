/// The kind of the document that a Workspace was made from, whose fields stand elsewhere.
public enum WorkspaceSource: Sendable, Equatable {
    case workspace
    case inferenceSet
    /// - Parameter role: the index of the role in `spec.roles`.
    case multiRoleInference(role: Int)

    public var isRole: Bool {
        if case .multiRoleInference = self { true } else { false }
    }

    /// The path of a field of the Workspace in the document.
    func path(_ field: String) -> String {
        switch self {
        case .workspace: return field
        case .inferenceSet:
            return field.hasPrefix("resource.labelSelector")
                ? "spec.\(field.dropFirst("resource.".count))" : "spec.template.\(field)"
        case .multiRoleInference(let role):
            if field.hasPrefix("resource.labelSelector") { return "spec.\(field.dropFirst("resource.".count))" }
            switch field {
            case "resource.instanceType": return "spec.roles[\(role)].instanceType"
            case "inference.config": return "spec.roles[\(role)].runtimeConfig"
            default: return "spec.roles[\(role)]"
            }
        }
    }

    /// The field that names the Secret with the token for a gated model, as users know it.
    public var accessSecretField: String {
        if case .multiRoleInference = self { "model.modelAccessSecret" } else { "presetOptions.modelAccessSecret" }
    }
}
