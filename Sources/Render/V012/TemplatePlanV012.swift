import Kubernetes
import WorkspaceAPI
import YAML

/// Inference by the user's own pod template (KAITO 0.12.0, pkg/workspace/manifests/manifests.go,
/// GenerateManifestWithPodTemplate).
struct TemplatePlanV012: WorkspacePlan {
    let identity: WorkspaceIdentity
    let nodes: NodePlanV012
    let annotations: AnnotationsV012
    let roles: RoleLabelsV012
    let replicas: Sourced<Int>
    let template: Node
    /// Checksums of the input's ConfigMaps that the template mounts.
    let configChecksum: String?

    var nodeCount: Int { nodes.needed }
    var images: [String] { PodTemplate.images(of: template) }

    func objects() -> [RenderedObject] {
        nodes.objects() + [
            RenderedObject(buildServiceV012(identity, annotations)),
            RenderedObject(buildHeadlessServiceV012(identity)),
            RenderedObject(buildTemplateStatefulSetV012(self)),
        ]
    }
}

/// KAITO names no Service here and leaves the pods' order to the API's default.
func buildTemplateStatefulSetV012(_ plan: TemplatePlanV012) -> Node {
    let labels = plan.identity.podLabels(plan.roles)
    return [
        "apiVersion": "apps/v1",
        "kind": "StatefulSet",
        "metadata": plan.identity.metadata(annotations: SyncAnnotations.recreate),
        "spec": [
            "replicas": .integer(plan.replicas.value, plan.replicas.origin),
            "selector": ["matchLabels": labels],
            "template": PodTemplate.completed(
                plan.template, labels: labels.entries ?? [], affinity: PodPartsV012.affinity(plan.nodes.expressions),
                tolerations: PodPartsV012.inferenceTolerations(plan.nodes.cloud), checksum: plan.configChecksum),
            "serviceName": "",
        ],
    ]
}
