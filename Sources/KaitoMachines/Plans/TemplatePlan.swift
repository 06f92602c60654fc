import Diagnostics
import GPUFit
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// Inference with the user's own pod template (KAITO 0.3.2, GenerateDeploymentManifestWithPodTemplate).
struct TemplatePlan: WorkspacePlan {
    let identity: WorkspaceIdentity
    let nodes: NodePlan
    let replicas: Sourced<Int>
    let template: Node
    /// Checksums of the input's ConfigMaps that the template mounts.
    let configChecksum: String?

    var nodeCount: Int { nodes.needed }
    var images: [String] { PodTemplate.images(of: template) }

    var overview: WorkloadOverview? {
        nodes.overview(
            model: nil, engine: "own pod template", gpusPerNode: nodes.newType.flatMap { InstancePrices.of($0.value)?.gpus },
            memory: nil)
    }

    func objects() -> [PlannedObject] {
        nodes.objects() + [PlannedObject(buildTemplateDeployment(self))]
    }
}

func buildTemplateDeployment(_ plan: TemplatePlan) -> Node {
    [
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": plan.identity.metadata(),
        "spec": [
            "replicas": .integer(plan.replicas.value, plan.replicas.origin),
            "selector": ["matchLabels": plan.identity.selector],
            "template": PodTemplate.completed(
                plan.template, labels: plan.identity.selector.entries ?? [],
                affinity: PodParts.affinity(plan.nodes.selectorLabels),
                tolerations: PodParts.inferenceTolerations.items ?? [],
                checksum: plan.configChecksum),
        ],
    ]
}
