import Kubernetes
import WorkspaceAPI
import YAML

/// The Karpenter NodePool of a Workspace (KAITO 0.12.0, pkg/nodeprovision/karpenter/nodepool.go).
func buildNodePoolV012(_ plan: NodePlanV012) -> Node {
    let member = setLabels(plan)
    let labels: [(String, Node)] =
        member + [
            ("karpenter.kaito.sh/managed-by", "kaito"),
            (NodePlanV012.nodePoolNameLabel, plan.identity.name.node),
            (NodePlanV012.nodePoolNamespaceLabel, plan.identity.namespace.node),
        ]
    return [
        "apiVersion": "karpenter.sh/v1",
        "kind": "NodePool",
        "metadata": [
            "name": .string(nodePoolName(plan.identity)),
            "labels": .mapping(labels, keys: [], .rule),
            "annotations": .strings(SyncAnnotations.node),
        ],
        "spec": [
            "template": [
                "metadata": ["labels": plan.nodeLabels(member)],
                "spec": templateSpec(plan),
            ],
            "disruption": [
                "consolidateAfter": "0s",
                // KAITO's drift controller opens the budget of an InferenceSet's nodes one after another.
                "budgets": [["reasons": ["Drifted"], "nodes": plan.inferenceSet == nil ? "1" : "0"]],
            ],
            "replicas": .integer(plan.count),
        ],
    ]
}

private func templateSpec(_ plan: NodePlanV012) -> Node {
    let chosen = plan.nodeClass?.node ?? plan.nodeClasses.first { $0.isDefault }?.name.node ?? "default"
    var requirements = [Containers.requirement("node.kubernetes.io/instance-type", in: plan.instanceType.node)]
    if plan.cloud == .azure {
        requirements.append(Containers.requirement("karpenter.azure.com/placement-scope", in: "regional"))
    }
    return [
        "taints": [["key": "sku", "value": "gpu", "effect": "NoSchedule"]],
        "requirements": .list(requirements),
        "nodeClassRef": [
            "kind": .string(NodeClassV012.kind(plan.cloud)), "name": chosen,
            "group": .string(NodeClassV012.group(plan.cloud)),
        ],
        "expireAfter": "Never",
    ]
}

/// Labels that lead from the nodes to the InferenceSet.
private func setLabels(_ plan: NodePlanV012) -> [(String, Node)] {
    guard let set = plan.inferenceSet else { return [] }
    return [
        ("karpenter.kaito.sh/inferenceset", set.node),
        ("karpenter.kaito.sh/inferenceset-namespace", plan.identity.namespace.node),
    ]
}

/// `namespace-name`, cut and ended by a hash where it does not fit a label.
private func nodePoolName(_ identity: WorkspaceIdentity) -> String {
    let full = "\(identity.namespace.value)-\(identity.name.value)"
    let longest = 63
    let digits = 9
    guard full.utf8.count > longest else { return full }
    return "\(full.prefix(longest - 1 - digits))-\(SHA256.hex(full).prefix(digits))"
}
