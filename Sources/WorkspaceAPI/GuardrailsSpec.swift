public import Diagnostics

/// `spec.guardrails` of a RAGEngine: what its answers must not contain.
public struct GuardrailsSpec: Sendable {
    /// The key of the policy in its ConfigMap.
    public static let policyFile = "guardrails.yaml"
    /// The ConfigMap of KAITO's chart that is copied if none is named.
    public static let defaultPolicy = "ragengine-guardrails-policy-template"

    public let isEnabled: Bool
    /// The ConfigMap with the policy; nil means a copy of KAITO's own.
    public let policy: Sourced<String>?
    public let position: SourcePosition?

    init(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        position = reader.position
        isEnabled = reader.takeBool("enabled")?.value ?? false
        policy = reader.takeObject("configMapRef").flatMap { reference in
            let name = reference.takeObjectName("name")
            reference.require(["name"])
            reference.finish()
            return name
        }
        reader.finish()
    }
}
