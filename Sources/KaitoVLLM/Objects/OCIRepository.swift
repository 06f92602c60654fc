import Releases
import WorkspaceAPI
import YAML

/// Where Flux finds the chart of a pool (pkg/workspace/manifests/manifests.go, GenerateInferencePoolOCIRepository).
func buildOCIRepository(_ plan: PoolPlan) -> Node {
    let reference = ImageReference(plan.chart)
    return [
        "apiVersion": "source.toolkit.fluxcd.io/v1",
        "kind": "OCIRepository",
        "metadata": plan.identity.metadata(plan.name),
        "spec": [
            "url": .string("oci://\(reference?.path ?? "")"),
            "ref": .fields([("digest", reference?.digest.map { .string($0) }), ("tag", reference?.tag.map { .string($0) })]),
            "interval": .string(plan.interval),
        ],
    ]
}
