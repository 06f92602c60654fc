import Diagnostics
import YAML

/// Roles and their bindings.
enum AccessRules {
    private static let group = "rbac.authorization.k8s.io"

    @Sendable static func role(_ role: SchemaNode) { rules(role, isNamespaced: true) }
    @Sendable static func clusterRole(_ role: SchemaNode) { rules(role, isNamespaced: false) }

    private static func rules(_ role: SchemaNode, isNamespaced: Bool) {
        for rule in role.items("rules") where rule.node.entries != nil {
            if rule.has("verbs"), rule.items("verbs").isEmpty { rule.missing("verbs", "it needs at least one verb") }
            if !rule.items("nonResourceURLs").isEmpty {
                if isNamespaced {
                    rule["nonResourceURLs"]?.error(.invalidValue, "is only accepted in a ClusterRole")
                } else if let resources = rule["resources"], !resources.items.isEmpty {
                    resources.error(.invalidValue, "is not accepted beside nonResourceURLs")
                }
                continue
            }
            if rule.items("apiGroups").isEmpty { rule.missing("apiGroups", "it needs at least one; \"\" is the core group") }
            if rule.items("resources").isEmpty { rule.missing("resources", "it needs at least one") }
        }
    }

    @Sendable static func binding(_ binding: SchemaNode) { reference(binding, isNamespaced: true) }
    @Sendable static func clusterBinding(_ binding: SchemaNode) {
        reference(binding, isNamespaced: false)
        // In a RoleBinding, the binding's own namespace is taken.
        for subject in binding.items("subjects") where subject.string("kind") == "ServiceAccount" {
            if subject.text("namespace") == nil { subject.missing("namespace", "a ServiceAccount has one") }
        }
    }

    private static func reference(_ binding: SchemaNode, isNamespaced: Bool) {
        guard let role = binding["roleRef"] else { return }
        apiGroup(role["apiGroup"], group)
        pathSegment(role["name"])
        guard !isNamespaced, let kind = role["kind"], kind.node.string == "Role" else { return }
        kind.error(.invalidValue, "\"Role\" is not accepted; a ClusterRoleBinding refers to a \"ClusterRole\"")
    }

    @Sendable static func subject(_ subject: SchemaNode) {
        let isAccount = subject.string("kind") == "ServiceAccount"
        apiGroup(subject["apiGroup"], isAccount ? "" : group)
        if isAccount { ValueRules.objectName(subject["name"]) }
    }

    /// A name that is a part of a URL.
    static func pathSegment(_ value: SchemaNode?) {
        guard let value, let text = value.node.string else { return }
        if text == "." || text == ".." || text.utf8.contains(where: { "/%".utf8.contains($0) }) {
            value.error(.invalidName, "\(quoted(text)) must not contain \"/\" or \"%\"")
        }
    }

    private static func apiGroup(_ value: SchemaNode?, _ expected: String) {
        guard let value, let text = value.node.string, text != expected, !text.isEmpty else { return }
        value.error(.invalidValue, "\(quoted(text)) is not accepted; it must be \(quoted(expected))")
    }
}
