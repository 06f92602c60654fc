import Hashing
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The Karpenter NodePool of a Workspace (pkg/nodeprovision/karpenter/nodepool.go).
func buildNodePool(_ plan: NodePlan, _ profile: NodeProfile) -> Node {
    let member = setLabels(plan)
    let labels: [(String, Node)] =
        member + [
            (ObjectLabel.managedBy, "kaito"),
            (ObjectLabel.poolWorkspace, plan.identity.name.node),
            (ObjectLabel.poolNamespace, plan.identity.namespace.node),
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
                "spec": templateSpec(plan, profile),
            ],
            "disruption": [
                "consolidateAfter": "0s",
                // KAITO's drift controller raises the budgets of an InferenceSet's NodePools one after another.
                "budgets": [["reasons": ["Drifted"], "nodes": plan.inferenceSet == nil ? "1" : "0"]],
            ],
            "replicas": .integer(plan.count),
        ],
    ]
}

private func templateSpec(_ plan: NodePlan, _ profile: NodeProfile) -> Node {
    let chosen = plan.nodeClass?.node ?? plan.nodeClasses.first { $0.isDefault }?.name.node ?? "default"
    let requirements =
        [Containers.requirement("node.kubernetes.io/instance-type", in: plan.instanceType.node)] + profile.poolRequirements
    return [
        "taints": [["key": "sku", "value": "gpu", "effect": "NoSchedule"]],
        "requirements": .list(requirements),
        "nodeClassRef": [
            "kind": .string(profile.poolClass.kind), "name": chosen,
            "group": .string(profile.poolClass.group),
        ],
        "expireAfter": "Never",
    ]
}

/// Labels that link nodes to their InferenceSet.
private func setLabels(_ plan: NodePlan) -> [(String, Node)] {
    guard let set = plan.inferenceSet else { return [] }
    return [
        (ObjectLabel.poolInferenceSet, set.node),
        (ObjectLabel.poolInferenceSetNamespace, plan.identity.namespace.node),
    ]
}

/// `namespace-name`, truncated and ended by a hash if it does not fit a label.
private func nodePoolName(_ identity: WorkspaceIdentity) -> String {
    let full = "\(identity.namespace.value)-\(identity.name.value)"
    let longest = 63
    let digits = 9
    guard full.utf8.count > longest else { return full }
    return "\(full.prefix(longest - 1 - digits))-\(SHA256.hex(full).prefix(digits))"
}
