import Diagnostics
import WorkspaceAPI

/// The labels that nodes must carry, as KAITO 0.3 takes them from `resource.labelSelector`.
struct SelectorLabelsV03 {
    /// Sorted by key.
    let labels: [StringMap.Entry]

    init(
        _ selector: LabelSelector, identity: WorkspaceIdentity, provisioner: ClusterFacts.Provisioner,
        _ collector: DiagnosticCollector
    ) {
        labels = selector.matchLabels.entries.sorted { byteOrder($0.key.value, $1.key.value) }
        let reserved = [
            (WorkspaceIdentity.workspaceLabel, identity.name.value),
            (WorkspaceIdentity.namespaceLabel, identity.namespace.value),
            ("karpenter.sh/provisioner-name", "default"),
            ("karpenter.sh/nodepool", "kaito"),
        ]
        for entry in labels {
            guard let (key, value) = reserved.first(where: { sameBytes($0.0, entry.key.value) }),
                !sameBytes(value, entry.value.value)
            else { continue }
            collector.error(
                .reservedLabel,
                "label \(quoted(key)) is KAITO's own: its value must be \(quoted(value)), not \(quoted(entry.value.value)); leave it out",
                at: entry.value.position)
        }
        if provisioner != .byo { Self.checkNodeLabels(labels, collector) }
        for expression in selector.matchExpressions {
            collector.warning(
                .ignoredByKAITO,
                "KAITO 0.3 ignores matchExpressions; write \(expression.key.value): \(expression.value.value) under matchLabels",
                at: expression.key.position)
        }
    }

    /// The labels become node labels, and a kubelet sets none of Kubernetes' own but a few.
    private static func checkNodeLabels(_ labels: [StringMap.Entry], _ collector: DiagnosticCollector) {
        for entry in labels {
            guard let slash = entry.key.value.firstIndex(of: "/") else { continue }
            let domain = entry.key.value[..<slash]
            let isReserved = ["kubernetes.io", "k8s.io"].contains { domain == $0 || domain.hasSuffix(".\($0)") }
            let isAllowed = ["node.kubernetes.io", "kubelet.kubernetes.io"].contains {
                domain == $0 || domain.hasSuffix(".\($0)")
            }
            guard isReserved, !isAllowed else { continue }
            collector.warning(
                .reservedLabel,
                "label \(quoted(entry.key.value)) becomes a node label, and a kubelet refuses that prefix; use one of your own domain",
                at: entry.key.position)
        }
    }
}
