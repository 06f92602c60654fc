package import Diagnostics
package import WorkspaceAPI

/// Labels that a claim passes on to its node.
package enum NodeLabelCheck {
    /// The labels become node labels, and a kubelet may only set a few in Kubernetes' own domains.
    package static func check(_ labels: [StringMap.Entry], _ collector: DiagnosticCollector) {
        for entry in labels {
            guard let slash = entry.key.value.utf8.firstIndex(of: UInt8(ascii: "/")) else { continue }
            let domain = entry.key.value[..<slash]
            let isReserved = ["kubernetes.io", "k8s.io"].contains { domain == $0 || domain.hasSuffix(".\($0)") }
            let isAllowed = ["node.kubernetes.io", "kubelet.kubernetes.io"].contains {
                domain == $0 || domain.hasSuffix(".\($0)")
            }
            guard isReserved, !isAllowed else { continue }
            collector.warning(
                .reservedLabel,
                "label \(quoted(entry.key.value)) becomes a node label, and a kubelet refuses that prefix; use a domain of your own",
                at: entry.key.position)
        }
    }
}
