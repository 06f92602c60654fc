import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The NodeClaim of one node (KAITO 0.3.2, pkg/nodeclaim/nodeclaim.go).
func buildNodeClaim(_ plan: NodePlan, _ profile: CloudProfile, ordinal: Int) -> Node {
    let labels = plan.claimLabels(("karpenter.sh/nodepool", "kaito"))
    // Karpenter must not disrupt a node that serves a model.
    let annotations = ("karpenter.sh/do-not-disrupt", "true")
    var requirements: [Node] = [
        Containers.requirement("karpenter.sh/nodepool", in: "kaito"),
        Containers.requirement("node.kubernetes.io/instance-type", in: plan.instanceType.node),
        Containers.requirement("kubernetes.io/os", in: "linux"),
    ]
    if let key = profile.instanceTypeKey {
        requirements.append(Containers.requirement(.string(key), in: plan.instanceType.node))
    }
    let spec: Node = [
        "taints": [["key": "sku", "value": "gpu", "effect": "NoSchedule"]],
        "requirements": .list(requirements),
        "resources": ["requests": ["ephemeral-storage": plan.disk]],
        "nodeClassRef": ["kind": .string(profile.nodeClass.rawValue), "name": "default"],
    ]
    let content = ClaimContent(spec: spec, labels: labels, annotations: .strings([annotations]))
    let name = plan.existing.name(kind: "NodeClaim", spec: spec, labels: labels, ordinal: ordinal, of: plan.claims) {
        content.name(namespace: plan.identity.namespace.value, workspace: plan.identity.name.value, ordinal: $0)
    }
    return [
        "apiVersion": "karpenter.sh/v1beta1",
        "kind": "NodeClaim",
        "metadata": [
            "name": .string(name),
            "labels": labels,
            "annotations": .strings([annotations] + SyncAnnotations.node),
        ],
        "spec": spec,
    ]
}
