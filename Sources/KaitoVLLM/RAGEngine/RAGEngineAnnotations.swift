import Diagnostics
import Releases
import WorkspaceAPI
import YAML

/// What the annotations of a RAGEngine request: two of those of a Workspace, of which the webhook checks neither.
struct RAGEngineAnnotations {
    let isLoadBalancer: Bool
    let imageFamily: Sourced<String>

    init(_ annotations: StringMap?, _ collector: DiagnosticCollector) {
        isLoadBalancer = LoadBalancerAnnotation.isSet(in: annotations, collector)
        imageFamily = Self.imageFamily(annotations, collector)
    }

    /// A family that is not known counts as the default (pkg/utils/nodeclaim/nodeclaim.go).
    private static func imageFamily(_ annotations: StringMap?, _ collector: DiagnosticCollector) -> Sourced<String> {
        let annotation = KaitoAnnotation.nodeImageFamily
        let standard = Sourced(NodeImageFamily.standard, .default)
        guard let value = annotations?[annotation] else { return standard }
        if let family = NodeImageFamily.normalized(value.value) { return Sourced(family, value.origin) }
        collector.warning(
            .ignoredByKAITO,
            "annotation \(annotation.rawValue) \(quoted(value.value)) is not known, so KAITO uses \(quoted(standard.value)); accepted values are \(listed(annotation.accepted.map(quoted)))\(didYouMean(value.value, among: annotation.accepted))",
            at: value.position)
        return standard
    }
}
