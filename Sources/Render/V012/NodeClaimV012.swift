import Kubernetes
import WorkspaceAPI
import YAML

/// The NodeClaim of one node (KAITO 0.12.0, pkg/utils/nodeclaim/nodeclaim.go).
func buildNodeClaimV012(_ plan: NodePlanV012, ordinal: Int) -> Node {
    let labels = plan.nodeLabels([("karpenter.sh/nodepool", "kaito")])
    let annotations: [(String, Node)] = [
        (KaitoAnnotation.nodeImageFamily.rawValue, plan.imageFamily.node),
        // Karpenter must not disturb a node with a model on it.
        ("karpenter.sh/do-not-disrupt", "true"),
    ]
    let spec: Node = [
        "taints": [["key": "sku", "value": "gpu", "effect": "NoSchedule"]],
        "requirements": .list(requirements(plan)),
        "resources": ["requests": ["storage": plan.disk]],
        "nodeClassRef": [
            "kind": .string(plan.cloud == .aws ? "EC2NodeClass" : "KaitoNodeClass"),
            "name": "default",
            "group": .string(plan.cloud == .aws ? "karpenter.k8s.aws" : "kaito.sh"),
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

private func requirements(_ plan: NodePlanV012) -> [Node] {
    var requirements: [Node] = [
        Containers.requirement("karpenter.sh/nodepool", in: "kaito"),
        Containers.requirement("node.kubernetes.io/instance-type", in: plan.instanceType.node),
        Containers.requirement("kubernetes.io/os", in: "linux"),
    ]
    switch plan.cloud {
    case .azure:
        requirements.append(Containers.requirement("karpenter.azure.com/sku-name", in: plan.instanceType.node))
    case .aws:
        requirements.append(["key": "karpenter.k8s.aws/instance-gpu-count", "operator": "Gt", "values": ["0"]])
    case .arc: break
    }
    return requirements
}
