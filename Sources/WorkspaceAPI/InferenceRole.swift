public import Diagnostics
import YAML

/// One of `spec.roles` of a MultiRoleInference: the servers of a role.
public struct InferenceRole: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case prefill, decode
    }

    /// Without a position if it was rejected.
    public var type: Sourced<Kind>
    /// 1 if not given, which leaves the number to an autoscaler.
    public var replicas: Sourced<Int>
    public var instanceType: Sourced<String>?
    /// The ConfigMap with vLLM's arguments for this role.
    public var runtimeConfig: Sourced<String>?
    public var position: SourcePosition?

    init(_ reader: ObjectReader, _ collector: DiagnosticCollector) {
        position = reader.position
        type = choice(reader, "type", Kind.allCases, collector) ?? Sourced(.prefill, .default)
        if !reader.has("type") { reader.missing("type") }
        replicas = reader.takeInteger("replicas", in: 1...InferenceSet.mostReplicas, .nodeCount) ?? Sourced(1, .default)
        instanceType = reader.takeString("instanceType")
        runtimeConfig = ConfigReference.take("runtimeConfig", from: reader, file: "inference_config.yaml", collector)
        if let runtimeConfig { NameChecks.objectName(runtimeConfig, path: reader.path("runtimeConfig"), collector) }
        reader.finish()
    }

    /// KAITO wants exactly one of each (api/v1alpha1/multiroleinference_validation.go, validateRoles).
    static func check(
        _ roles: [InferenceRole], at position: SourcePosition?, path: String, _ collector: DiagnosticCollector
    ) {
        guard roles.count == Kind.allCases.count else {
            return collector.error(
                .invalidValue,
                "\(path) has \(counted(roles.count, "role")); exactly two are accepted: one of type prefill and one of type decode",
                at: position)
        }
        // A rejected type was reported.
        guard let first = roles.first, let second = roles.last, first.type.position != nil, second.type.position != nil,
            first.type == second.type
        else { return }
        collector.error(
            .invalidValue,
            "\(path)[1].type is \(quoted(second.type.value.rawValue)) again; one role of type prefill and one of type decode are needed",
            at: second.type.position)
    }
}
