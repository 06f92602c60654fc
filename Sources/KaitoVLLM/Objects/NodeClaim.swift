import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The NodeClaim of one node (pkg/utils/nodeclaim/nodeclaim.go).
func buildNodeClaim(_ plan: NodePlan, _ profile: NodeProfile, ordinal: Int) -> Node {
    let labels = plan.nodeLabels([("karpenter.sh/nodepool", "kaito")])
    let annotations: [(String, Node)] = [
        (KaitoAnnotation.nodeImageFamily.rawValue, plan.imageFamily.node),
        // Karpenter must not disrupt a node that serves a model.
        ("karpenter.sh/do-not-disrupt", "true"),
    ]
    let spec: Node = [
        "taints": [["key": "sku", "value": "gpu", "effect": "NoSchedule"]],
        "requirements": .list(requirements(plan, profile)),
        "resources": ["requests": ["storage": plan.disk]],
        "nodeClassRef": [
            "kind": .string(profile.claimClass.kind),
            "name": "default",
            "group": .string(profile.claimClass.group),
        ],
        "expireAfter": "Never",
    ]
    let annotationsNode = Node.mapping(annotations, keys: [], .rule)
    let content = ClaimContent(spec: spec, labels: labels, annotations: annotationsNode)
    let name = plan.existing.name(kind: "NodeClaim", spec: spec, labels: labels, ordinal: ordinal, of: plan.count) {
        content.name(namespace: plan.identity.namespace.value, workspace: plan.identity.name.value, ordinal: $0)
    }
    return [
        "apiVersion": "karpenter.sh/v1",
        "kind": "NodeClaim",
        "metadata": [
            "name": .string(name),
            "labels": labels,
            "annotations": .mapping(
                SyncAnnotations.node.map { ($0.0, .string($0.1)) } + annotations, keys: [], .rule),
        ],
        "spec": spec,
    ]
}

private func requirements(_ plan: NodePlan, _ profile: NodeProfile) -> [Node] {
    let gpus: Node =
        switch profile.gpuRequirement {
        case .instanceType(let key): Containers.requirement(.string(key), in: plan.instanceType.node)
        case .anyGPU(let key): ["key": .string(key), "operator": "Gt", "values": ["0"]]
        }
    return [
        Containers.requirement("karpenter.sh/nodepool", in: "kaito"),
        Containers.requirement("node.kubernetes.io/instance-type", in: plan.instanceType.node),
        Containers.requirement("kubernetes.io/os", in: "linux"), gpus,
    ]
}
