import Diagnostics
import WorkspaceAPI
import YAML

/// Counts the nodes to make: those that are needed less those that exist (KAITO 0.12.0, pkg/workspace/resource/node_claim.go
/// and pkg/nodeprovision/karpenter/provisioner.go).
struct NodePlannerV012 {
    let planner: PlannerV012
    let annotations: AnnotationsV012
    let labels: [StringMap.Entry]

    private var identity: WorkspaceIdentity { planner.identity }

    func plan(count: Int, disk: Node) -> NodePlanV012 {
        let usable = NodeLabelsV012(planner: planner, labels: labels).nodes.filter(isUsable)
        if planner.provisioner == .byo, usable.count < count {
            planner.collector.warning(
                .nodeCount,
                "\(count) nodes with the labels of resource.labelSelector are needed, the ClusterFacts list \(usable.count); KAITO waits for the rest",
                at: planner.workspace.resource.labelSelector.origin.position ?? planner.workspace.position)
        }
        let inferenceSet = planner.workspace.labels?[.inferenceSet]
        return NodePlanV012(
            identity: identity, provisioner: planner.provisioner, cloud: planner.facts.cloud.value,
            count: max(0, count - usable.count), needed: count, instanceType: planner.instanceType ?? Sourced("", .default),
            disk: disk,
            selectorLabels: labels, imageFamily: annotations.imageFamily, nodeClass: annotations.nodeClass,
            nodeClasses: NodeClassV012.all(planner.facts), inferenceSet: inferenceSet,
            existing: ExistingClaims(
                planner.facts.claims, workspace: identity.name.value, namespace: identity.namespace.value))
    }

    /// Whether KAITO takes an existing node for the Workspace.
    private func isUsable(_ node: ClusterFacts.Node) -> Bool {
        func value(_ key: String) -> String? { node.labels[key]?.value }
        switch planner.provisioner {
        case .machine: return false
        case .byo: return true
        case .nodeclaim:
            return value(WorkspaceIdentity.workspaceLabel) == identity.name.value
                && value(WorkspaceIdentity.namespaceLabel) == identity.namespace.value
                && value("karpenter.sh/nodepool") == nil
        case .nodepool:
            return value("node.kubernetes.io/instance-type") == planner.instanceType?.value
                && value(NodePlanV012.nodePoolNameLabel) == nil && value(WorkspaceIdentity.workspaceLabel) == nil
        }
    }
}
