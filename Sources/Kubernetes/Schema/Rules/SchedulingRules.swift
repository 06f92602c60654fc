import Bytes
import Diagnostics
import YAML

/// Where pods may run: tolerations, affinity, spreading.
enum SchedulingRules {
    @Sendable static func toleration(_ toleration: SchemaNode) {
        MetadataRules.labelKey(toleration["key"])
        let operation = toleration.text("operator") ?? "Equal"
        if toleration.text("key") == nil, operation != "Exists" {
            (toleration["operator"] ?? toleration).error(
                .podTemplate,
                toleration.has("operator")
                    ? "must be \"Exists\" if the key is left out" : "needs a key, or operator: Exists for all taints")
        }
        if let value = toleration["value"], let text = value.node.string {
            if operation == "Exists", !text.isEmpty {
                value.error(.podTemplate, "\(quoted(text)) must be left out with operator \"Exists\"")
            } else if operation == "Equal", !Names.isLabelValue(text) {
                value.error(
                    .invalidLabel,
                    "\(quoted(text)) is not a valid label value: letters, digits, \"-\", \"_\" and \".\", at most 63 characters")
            }
        }
        if let seconds = toleration["tolerationSeconds"], let effect = toleration.text("effect"), effect != "NoExecute" {
            seconds.error(.podTemplate, "is only accepted with effect \"NoExecute\"")
        } else if let seconds = toleration["tolerationSeconds"], toleration.text("effect") == nil {
            seconds.error(.podTemplate, "needs effect: NoExecute")
        }
    }

    @Sendable static func nodeSelector(_ selector: SchemaNode) {
        guard selector["nodeSelectorTerms"]?.node.items?.isEmpty ?? false else { return }
        selector["nodeSelectorTerms"]?.error(.podTemplate, "is empty; it needs at least one term")
    }

    @Sendable static func nodeSelectorTerm(_ term: SchemaNode) {
        for requirement in term.items("matchExpressions") { MetadataRules.expression(requirement) }
        for requirement in term.items("matchFields") {
            if let key = requirement["key"], let text = key.node.string, text != "metadata.name" {
                key.error(
                    .podTemplate, "\(quoted(text)) is not a field of nodes that can be selected; it must be \"metadata.name\"")
            }
            if let values = requirement["values"], values.items.count != 1 {
                values.error(.podTemplate, "must have exactly one value")
            }
        }
    }

    @Sendable static func weighted(_ term: SchemaNode) {
        guard let weight = term["weight"], let value = weight.integer, !(1...100).contains(value) else { return }
        weight.error(.invalidValue, "\(value) is not accepted; it must be between 1 and 100")
    }

    @Sendable static func podAffinityTerm(_ term: SchemaNode) {
        MetadataRules.labelKey(term["topologyKey"])
        for namespace in term.items("namespaces") { ValueRules.label(namespace) }
    }

    @Sendable static func spread(_ constraint: SchemaNode) {
        ValueRules.atLeast(1, constraint, ["maxSkew", "minDomains"])
        MetadataRules.labelKey(constraint["topologyKey"])
        if let domains = constraint["minDomains"], constraint.string("whenUnsatisfiable") == "ScheduleAnyway" {
            domains.error(.podTemplate, "is only accepted with whenUnsatisfiable: DoNotSchedule")
        }
    }
}
