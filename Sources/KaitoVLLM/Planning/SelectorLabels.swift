import Bytes
import Diagnostics
import Releases
import WorkspaceAPI
import YAML

/// The labels of `resource.labelSelector` that KAITO keeps (api/v1beta1/labels.go, SanitizedMatchLabels).
struct SelectorLabels {
    /// Sorted by key.
    let labels: [StringMap.Entry]

    /// Reserved for KAITO, which drops them silently.
    private static let reserved = [
        ObjectLabel.poolInferenceSet, ObjectLabel.poolInferenceSetNamespace,
        ObjectLabel.poolWorkspace, ObjectLabel.poolNamespace, ObjectLabel.ragEngine,
        ObjectLabel.ragEngineNamespace, ObjectLabel.workspace, ObjectLabel.workspaceNamespace,
    ]

    init(
        _ selector: LabelSelector, path: String, provisioner: ClusterFacts.Provisioner, for release: Release,
        _ collector: DiagnosticCollector
    ) {
        let given = selector.matchLabels.entries
        labels = given.filter { entry in !Self.reserved.contains { sameBytes($0, entry.key.value) } }
            .sorted { byteOrder($0.key.value, $1.key.value) }
        if labels.isEmpty, !given.isEmpty {
            let keys = given.map { quoted($0.key.value) }
            collector.error(
                .labelSelector,
                "\(path).matchLabels has only labels reserved for KAITO (\(listed(keys))); add one of your own, or leave all out",
                at: given.first?.key.position ?? selector.origin.position)
        } else if labels.count < given.count {
            for entry in given where Self.reserved.contains(where: { sameBytes($0, entry.key.value) }) {
                collector.warning(
                    .reservedLabel, "label \(quoted(entry.key.value)) is reserved for KAITO, which drops it; leave it out",
                    at: entry.key.position)
            }
        }
        for expression in selector.matchExpressions {
            collector.warning(
                .ignoredByKAITO,
                "\(release.title) ignores matchExpressions; write \(expression.key.value): \(expression.value.value) under matchLabels",
                at: expression.key.position)
        }
        for entry in labels { Self.check(entry, provisioner, collector) }
        if provisioner == .nodeclaim { NodeLabelCheck.check(labels, collector) }
    }

    private static func check(
        _ entry: StringMap.Entry, _ provisioner: ClusterFacts.Provisioner, _ collector: DiagnosticCollector
    ) {
        let key = entry.key.value
        switch provisioner {
        case .nodeclaim:
            guard sameBytes(key, "karpenter.sh/nodepool"), !sameBytes(entry.value.value, "kaito") else { return }
            collector.error(
                .reservedLabel,
                "label \"karpenter.sh/nodepool\" is reserved for the provisioner: its value must be \"kaito\", not \(quoted(entry.value.value)); leave it out",
                at: entry.value.position)
        case .nodepool:
            guard isRestricted(key) else { return }
            collector.error(
                .reservedLabel,
                "label \(quoted(key)) is restricted: Karpenter does not accept labels of kubernetes.io, k8s.io and karpenter.sh in a NodePool; use a domain of your own",
                at: entry.key.position)
        case .machine, .byo: return
        }
    }

    private static let wellKnown = [
        "beta.kubernetes.io/arch", "beta.kubernetes.io/instance-type", "beta.kubernetes.io/os",
        "failure-domain.beta.kubernetes.io/region", "failure-domain.beta.kubernetes.io/zone",
        "karpenter.sh/capacity-type", "kubernetes.io/arch", "kubernetes.io/os", "node.kubernetes.io/windows-build",
        "topology.kubernetes.io/region", "topology.kubernetes.io/zone",
    ]

    /// The rules of the NodePool's schema (karpenter.sh_nodepools.yaml).
    private static func isRestricted(_ key: String) -> Bool {
        if wellKnown.contains(where: { sameBytes($0, key) }) { return false }
        let parts = key.split(separator: "/")
        guard parts.count == 2, let domain = parts.first else { return false }
        if domain.hasSuffix("node.kubernetes.io") || domain.hasSuffix("node-restriction.kubernetes.io")
            || domain.hasSuffix("kops.k8s.io")
        {
            return false
        }
        return domain.hasSuffix("kubernetes.io") || domain.hasSuffix("k8s.io") || domain.hasSuffix("karpenter.sh")
    }
}
