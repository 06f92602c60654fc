import Bytes
import Diagnostics
import Releases
import WorkspaceAPI

/// The labels that nodes must have, as KAITO 0.3 derives them from `resource.labelSelector`.
struct SelectorLabels {
    /// Sorted by key.
    let labels: [StringMap.Entry]

    init(
        _ selector: LabelSelector, identity: WorkspaceIdentity, provisioner: ClusterFacts.Provisioner,
        _ collector: DiagnosticCollector
    ) {
        labels = selector.matchLabels.entries.sorted { byteOrder($0.key.value, $1.key.value) }
        let reserved = [
            (ObjectLabel.workspace, identity.name.value),
            (ObjectLabel.workspaceNamespace, identity.namespace.value),
            ("karpenter.sh/provisioner-name", "default"),
            ("karpenter.sh/nodepool", "kaito"),
        ]
        for entry in labels {
            guard let (key, value) = reserved.first(where: { sameBytes($0.0, entry.key.value) }),
                !sameBytes(value, entry.value.value)
            else { continue }
            collector.error(
                .reservedLabel,
                "label \(quoted(key)) is reserved for KAITO: its value must be \(quoted(value)), not \(quoted(entry.value.value)); leave it out",
                at: entry.value.position)
        }
        if provisioner != .byo { NodeLabelCheck.check(labels, collector) }
        for expression in selector.matchExpressions {
            collector.warning(
                .ignoredByKAITO,
                "KAITO 0.3 ignores matchExpressions; write \(expression.key.value): \(expression.value.value) under matchLabels",
                at: expression.key.position)
        }
    }
}
