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

    var images: [String] {
        let spec = template["spec"]
        let containers = (spec?["initContainers"]?.items ?? []) + (spec?["containers"]?.items ?? [])
        return containers.compactMap { $0["image"]?.string }
    }

    func objects() -> [RenderedObject] {
        nodes.objects() + [RenderedObject(buildTemplateDeploymentV03(self))]
    }
}

func buildTemplateDeploymentV03(_ plan: TemplatePlanV03) -> Node {
    let spec = plan.template["spec"] ?? [:]
    let tolerations = (spec["tolerations"]?.items ?? []) + (PodPartsV03.inferenceTolerations.items ?? [])
    var metadata: Node = plan.template["metadata"] ?? [:]
    let labels = (metadata["labels"] ?? [:]).setting(WorkspaceIdentity.workspaceLabel, to: plan.identity.name.node)
    metadata = metadata.setting("labels", to: labels)
    if let checksum = plan.configChecksum {
        let annotations = (metadata["annotations"] ?? [:])
            .setting(PodTemplateChecksum.annotation, to: .string(checksum))
        metadata = metadata.setting("annotations", to: annotations)
    }
    return [
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": plan.identity.metadata(),
        "spec": [
            "replicas": .integer(plan.replicas.value, plan.replicas.origin),
            "selector": ["matchLabels": plan.identity.selector],
            "template": [
                "metadata": metadata,
                "spec":
                    spec
                    .setting("affinity", to: PodPartsV03.affinity(plan.nodes.selectorLabels))
                    .setting("tolerations", to: .list(tolerations)),
            ],
        ],
    ]
}
