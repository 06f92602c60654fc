import Diagnostics
import Kubernetes
import WorkspaceAPI
import YAML

/// Inference by the user's own pod template (KAITO 0.3.2, GenerateDeploymentManifestWithPodTemplate).
struct TemplatePlanV03: WorkspacePlan {
    let identity: WorkspaceIdentity
    let nodes: NodePlanV03
    let replicas: Sourced<Int>
    let template: Node
    /// Checksums of the input's ConfigMaps that the template mounts.
    let configChecksum: String?

    var nodeCount: Int { nodes.needed }
    var images: [String] { PodTemplate.images(of: template) }

    func objects() -> [RenderedObject] {
        nodes.objects() + [RenderedObject(buildTemplateDeploymentV03(self))]
    }
}

func buildTemplateDeploymentV03(_ plan: TemplatePlanV03) -> Node {
    [
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": plan.identity.metadata(),
        "spec": [
            "replicas": .integer(plan.replicas.value, plan.replicas.origin),
            "selector": ["matchLabels": plan.identity.selector],
            "template": PodTemplate.completed(
                plan.template, labels: plan.identity.selector.entries ?? [],
                affinity: PodPartsV03.affinity(plan.nodes.selectorLabels),
                tolerations: PodPartsV03.inferenceTolerations.items ?? [],
                checksum: plan.configChecksum),
        ],
    ]
}
