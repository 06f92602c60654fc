import GPUFit
import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// The nodes of a Workspace as KAITO requests them.
struct NodePlan: OutlinedNodes {
    var identity: WorkspaceIdentity
    var owner = NodeOwner.workspace
    let provisioner: ClusterFacts.Provisioner
    let cloud: ClusterFacts.Cloud
    /// Nodes to create: those that are needed minus those that exist.
    let count: Int
    /// Nodes that the workload needs.
    let needed: Int
    /// Empty for existing nodes.
    let instanceType: Sourced<String>
    /// The storage request, a quantity.
    let disk: Node
    /// The user's labels, sorted by key.
    var selectorLabels: [StringMap.Entry]
    let imageFamily: Sourced<String>
    /// The node class from the annotation; nil means the default one.
    let nodeClass: Sourced<String>?
    let nodeClasses: [NodeClass]
    /// The InferenceSet that the Workspace belongs to.
    let inferenceSet: Sourced<String>?
    let existing: ExistingClaims

    /// The labels that tie nodes to the Workspace.
    private var ownLabels: [(String, Node)] {
        switch provisioner {
        case .machine, .byo: []
        case .nodeclaim:
            [
                (owner.nameLabel, identity.name.node),
                (owner.namespaceLabel, identity.namespace.node),
            ]
        case .nodepool:
            [
                (ObjectLabel.poolWorkspace, identity.name.node),
                (ObjectLabel.poolNamespace, identity.namespace.node),
            ]
        }
    }

    /// KAITO's own labels and the user's, including `more`, sorted.
    func nodeLabels(_ more: [(String, Node)]) -> Node { labels(over: ownLabels + more) }

    /// The user's labels as terms of a node selector.
    var userExpressions: [Node] {
        selectorLabels.map { Containers.requirement(.string($0.key.value, $0.key.origin), in: $0.value.node) }
    }

    /// What inference pods require of their node.
    var expressions: [Node] {
        userExpressions + ownLabels.map { Containers.requirement(.string($0.0), in: $0.1) }
    }

    /// The type of new nodes; nil for existing ones.
    var newType: Sourced<String>? { provisioner == .byo || instanceType.value.isEmpty ? nil : instanceType }

    /// What a workload on these nodes amounts to.
    func overview(model: String?, engine: String, gpusPerNode: Int?, memory: MemoryNeed?) -> WorkloadOverview {
        WorkloadOverview(
            model: model, engine: engine, instanceType: newType, nodes: needed, newNodes: provisioner == .byo ? 0 : count,
            gpusPerNode: gpusPerNode, memory: memory)
    }

    func objects() -> [PlannedObject] {
        guard count > 0, let profile = CloudProfile.of(cloud).nodes else { return [] }
        switch provisioner {
        case .machine, .byo: return []
        case .nodeclaim: return (0..<count).map { PlannedObject(buildNodeClaim(self, profile, ordinal: $0)) }
        case .nodepool:
            return nodeClasses.map { PlannedObject(buildNodeClass($0, profile), isShared: true) }
                + [PlannedObject(buildNodePool(self, profile))]
        }
    }
}
