import Diagnostics
import Releases
import WorkspaceAPI
import YAML

/// Finds the ConfigMap with the policy of a RAGEngine's guardrails (KAITO 8b050c7b,
/// api/v1beta1/ragengine_validation.go, validateGuardrails).
struct GuardrailsPolicyResolver {
    let planner: RAGEnginePlanner

    private var facts: ClusterFacts { planner.context.facts }
    private var collector: DiagnosticCollector { planner.collector }
    private var namespace: String { planner.identity.namespace.value }

    /// Nil without guardrails, or if an error was reported.
    func policy() -> RAGEnginePlan.Policy? {
        guard let guardrails = planner.engine.guardrails, guardrails.isEnabled else { return nil }
        guard let name = guardrails.policy else { return defaultPolicy(guardrails) }
        guard let found = configMap(name.value) else {
            collector.error(
                .clusterFacts,
                "ConfigMap \(quoted(name.value)) of spec.guardrails.configMapRef is neither in the input in namespace \(quoted(namespace)) nor under objects in the ClusterFacts; add it, with the policy under \(quoted(GuardrailsSpec.policyFile))",
                at: name.position)
            return nil
        }
        guard hasPolicy(found.root, name.value, at: name.position) else { return nil }
        return RAGEnginePlan.Policy(name: name, copied: nil, checksum: found.checksum)
    }

    /// KAITO's own policy, which is copied unless the namespace has a ConfigMap of that name.
    private func defaultPolicy(_ guardrails: GuardrailsSpec) -> RAGEnginePlan.Policy? {
        let name = GuardrailsSpec.defaultPolicy
        let template = facts.objects.first { $0.kind == "ConfigMap" && $0.name == name }?.root
        let own = configMap(name)
        guard let used = own?.root ?? template else {
            collector.error(
                .clusterFacts,
                "guardrails are enabled without configMapRef, but KAITO's policy \(quoted(name)) is not in the ClusterFacts; add that ConfigMap of the namespace of its RAGEngine operator under objects, or name one of your own",
                at: guardrails.position)
            return nil
        }
        guard hasPolicy(used, name, at: guardrails.position) else { return nil }
        return RAGEnginePlan.Policy(
            name: Sourced(name, .rule), copied: own == nil ? template : nil, checksum: own?.checksum)
    }

    /// A ConfigMap of the RAGEngine's namespace, from the input or from the cluster.
    private func configMap(_ name: String) -> InputConfigMap? { planner.context.configMaps.find(name, in: namespace) }

    private func hasPolicy(_ map: Node, _ name: String, at position: SourcePosition?) -> Bool {
        if map["data"]?[GuardrailsSpec.policyFile]?.string != nil { return true }
        collector.error(
            .missingField,
            "ConfigMap \(quoted(name)) has no key \(quoted(GuardrailsSpec.policyFile)) in its data, where KAITO expects the policy of the guardrails",
            at: position)
        return false
    }
}
