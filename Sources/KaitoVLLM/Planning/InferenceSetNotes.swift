import Diagnostics
import WorkspaceAPI

/// Reports the parts of an InferenceSet that are not passed on to its Workspaces.
struct InferenceSetNotes {
    private let set: InferenceSet

    init(_ set: InferenceSet) {
        self.set = set
    }

    func report(to collector: DiagnosticCollector) {
        for entry in set.annotations?.entries ?? []
        where KaitoAnnotation(rawValue: entry.key.value)?.isOfWorkspaceAlone ?? false {
            collector.warning(
                .ignoredByKAITO,
                "annotation \(entry.key.value) of an InferenceSet is not passed on to its Workspaces; set it under spec.template.metadata.annotations",
                at: entry.key.position)
        }
    }
}
