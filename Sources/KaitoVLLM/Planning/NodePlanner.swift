import Diagnostics
import Releases
import WorkspaceAPI
import YAML

/// Counts the nodes to create: those that are needed minus those that exist (pkg/workspace/resource/node_claim.go
/// and pkg/nodeprovision/karpenter/provisioner.go).
struct NodePlanner {
    let planner: Planner
    let annotations: WorkspaceAnnotations
    let labels: [StringMap.Entry]

    private var identity: WorkspaceIdentity { planner.identity }

    func plan(count: Int, disk: Node) -> NodePlan {
        let usable = NodeLabels(planner: planner, labels: labels).nodes.filter(isUsable)
        if planner.provisioner == .byo, usable.count < count {
            planner.collector.warning(
                .nodeCount,
                "\(count) nodes with the labels of \(planner.path("resource.labelSelector")) are needed, but the ClusterFacts list \(usable.count); KAITO waits for the rest",
                at: planner.workspace.resource.labelSelector.origin.position ?? planner.workspace.position)
        }
        if planner.provisioner != .byo, usable.count < count, let type = planner.instanceType {
            RetiredInstanceType.check(type, at: planner.workspace.position, planner.collector)
        }
        let inferenceSet = planner.workspace.labels?[.inferenceSet]
        return NodePlan(
            identity: identity, provisioner: planner.provisioner, cloud: planner.facts.cloud.value,
            count: max(0, count - usable.count), needed: count, instanceType: planner.instanceType ?? Sourced("", .default),
            disk: disk,
            selectorLabels: labels, imageFamily: annotations.imageFamily, nodeClass: annotations.nodeClass,
            nodeClasses: NodeClass.all(planner.facts), inferenceSet: inferenceSet,
            existing: ExistingClaims(
                planner.facts.claims, name: identity.name.value, namespace: identity.namespace.value))
    }

    /// Whether KAITO uses an existing node for the Workspace.
    private func isUsable(_ node: ClusterFacts.Node) -> Bool {
        func value(_ key: String) -> String? { node.labels[key]?.value }
        switch planner.provisioner {
        case .machine: return false
        case .byo: return true
        case .nodeclaim:
            return value(ObjectLabel.workspace) == identity.name.value
                && value(ObjectLabel.workspaceNamespace) == identity.namespace.value
                && value("karpenter.sh/nodepool") == nil
        case .nodepool:
            return value("node.kubernetes.io/instance-type") == planner.instanceType?.value
                && value(ObjectLabel.poolWorkspace) == nil && value(ObjectLabel.workspace) == nil
        }
    }
}
