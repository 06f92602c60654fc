import Diagnostics
import Kubernetes
import WorkspaceAPI

/// Finds objects that were meant for KAITO, but whose API group is misspelled: they would pass through without effect.
enum GroupCheck {
    /// False if an error was reported: no API server could serve such an apiVersion.
    static func accepts(_ apiVersion: Sourced<String>, _ kind: Sourced<String>, _ collector: DiagnosticCollector) -> Bool {
        let parts = apiVersion.value.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let group = parts.count > 1 ? parts[0] : ""
        if group.isEmpty || parts.count > 2 { return acceptsWithoutGroup(apiVersion, kind, collector) }
        if group == "render.kaito.sh" {
            collector.error(
                .unsupportedKind,
                "apiVersion \(quoted(apiVersion.value)) is not known, did you mean \"\(ClusterFacts.apiVersion)\"?",
                at: apiVersion.position)
            return false
        }
        guard isNear(group), let near = ownKind(kind.value) else { return true }
        // The group of another project of KAITO's.
        if group == "autoindexer.kaito.sh" { return true }
        let suggestion = near == kind.value ? KaitoAPI.group : "\(KaitoAPI.group), kind \(near)"
        let message = "kind \(quoted(kind.value)) of group \(quoted(group)) is not rendered, did you mean \"\(suggestion)\"?"
        if Names.isDNSSubdomain(group) {
            collector.warning(.unsupportedKind, message, at: apiVersion.position)
            return true
        }
        collector.error(.unsupportedKind, message, at: apiVersion.position)
        return false
    }

    /// `v1`, or a group that lacks its version.
    private static func acceptsWithoutGroup(
        _ apiVersion: Sourced<String>, _ kind: Sourced<String>, _ collector: DiagnosticCollector
    ) -> Bool {
        let isMeant = ownKind(kind.value).map { $0 != KaitoAPI.Kind.kaitoNodeClass.rawValue } ?? false
        guard isMeant || isNear(apiVersion.value) else { return true }
        let version = apiVersion.value == "v1alpha1" ? KaitoAPI.v1alpha1 : KaitoAPI.v1beta1
        collector.error(
            .unsupportedKind,
            "apiVersion \(quoted(apiVersion.value)) of kind \(kind.value) needs a group and a version, did you mean \"\(version)\"?",
            at: apiVersion.position)
        return false
    }

    /// KAITO's kind with that name, or nearly.
    private static func ownKind(_ kind: String) -> String? { closest(to: kind, among: KaitoAPI.Kind.allCases.map(\.rawValue)) }

    /// `kaito.io`, `kaito`, `Kaito.sh`, `karpenter.kaito.sh`, `kaitoo.sh`.
    private static func isNear(_ group: String) -> Bool {
        let labels = group.lowercased().split(separator: ".")
        if labels.contains("kaito") { return true }
        return labels.count == 2 && closest(to: group, among: [KaitoAPI.group]) != nil
    }
}
