import GPUFit
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// Inference with the user's own pod template (pkg/workspace/manifests/manifests.go,
/// GenerateManifestWithPodTemplate).
struct TemplatePlan: WorkspacePlan {
    let identity: WorkspaceIdentity
    let nodes: NodePlan
    let annotations: WorkspaceAnnotations
    let roles: RoleLabels
    let replicas: Sourced<Int>
    let template: Node
    let tolerations: [Node]
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
        nodes.objects() + [
            PlannedObject(buildService(identity, annotations)),
            PlannedObject(buildHeadlessService(identity)),
            PlannedObject(buildTemplateStatefulSet(self)),
        ]
    }
}

/// KAITO sets no Service name here and leaves the pod management policy to the API's default.
func buildTemplateStatefulSet(_ plan: TemplatePlan) -> Node {
    let labels = plan.identity.podLabels(plan.roles)
    return [
        "apiVersion": "apps/v1",
        "kind": "StatefulSet",
        "metadata": plan.identity.metadata(annotations: SyncAnnotations.recreate),
        "spec": [
            "replicas": .integer(plan.replicas.value, plan.replicas.origin),
            "selector": ["matchLabels": labels],
            "template": PodTemplate.completed(
                plan.template, labels: labels.entries ?? [], affinity: PodParts.affinity(plan.nodes.expressions),
                tolerations: PodParts.tolerations(plan.tolerations, plan.nodes.cloud), checksum: plan.configChecksum),
            "serviceName": "",
        ],
    ]
}
