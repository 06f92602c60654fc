import Diagnostics
import WorkspaceAPI

/// What of an InferenceSet does not reach its Workspaces.
struct InferenceSetNotes {
    private let set: InferenceSet

    /// Annotations that KAITO reads from Workspaces alone.
    private static let workspaceAnnotations = [
        "kaito.sh/bypass-resource-checks", "kaito.sh/enablelb", "kaito.sh/node-class-name", "kaito.sh/node-image-family",
        "kaito.sh/performance-mode", "kaito.sh/runtime", "kaito.sh/use-local-weights",
    ]

    init(_ set: InferenceSet) {
        self.set = set
    }

    func report(to collector: DiagnosticCollector) {
        for entry in set.annotations?.entries ?? []
        where Self.workspaceAnnotations.contains(where: { sameBytes($0, entry.key.value) }) {
            collector.warning(
                .ignoredByKAITO,
                "annotation \(entry.key.value) of an InferenceSet does not reach its workspaces; write it under spec.template.metadata.annotations",
                at: entry.key.position)
        }
    }
}
