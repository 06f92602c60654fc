import Kubernetes
import WorkspaceAPI
import YAML

/// The nodes of a Workspace as KAITO 0.12 asks for them.
struct NodePlanV012: OutlinedNodes {
    var identity: WorkspaceIdentity
    let provisioner: ClusterFacts.Provisioner
    let cloud: ClusterFacts.Cloud
    /// Nodes to make: those that are needed less those that exist.
    let count: Int
    /// Nodes that the workload needs.
    let needed: Int
    /// Empty for nodes that exist.
    let instanceType: Sourced<String>
    /// The storage request, a quantity.
    let disk: Node
    /// The user's labels, sorted by key.
    var selectorLabels: [StringMap.Entry]
    let imageFamily: Sourced<String>
    /// The node class of the annotation; nil: the default one.
    let nodeClass: Sourced<String>?
    let nodeClasses: [NodeClassV012]
    /// The InferenceSet that the Workspace belongs to.
    let inferenceSet: Sourced<String>?
    let existing: ExistingClaims

    static let nodePoolNameLabel = "karpenter.kaito.sh/workspace-name"
    static let nodePoolNamespaceLabel = "karpenter.kaito.sh/workspace-namespace"

    /// The labels that tie nodes to the Workspace.
    private var ownLabels: [(String, Node)] {
        switch provisioner {
        case .machine, .byo: []
        case .nodeclaim:
            [
                (WorkspaceIdentity.workspaceLabel, identity.name.node),
                (WorkspaceIdentity.namespaceLabel, identity.namespace.node),
            ]
        case .nodepool:
            [
                (Self.nodePoolNameLabel, identity.name.node),
                (Self.nodePoolNamespaceLabel, identity.namespace.node),
            ]
        }
    }

    /// KAITO's own labels and the user's, sorted, `more` among them.
    func nodeLabels(_ more: [(String, Node)]) -> Node {
        var all = ownLabels + more
        all.removeAll { label in selectorLabels.contains { $0.key.value == label.0 } }
        all += selectorLabels.map { ($0.key.value, $0.value.node) }
        all.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        return .mapping(all, keys: [], .rule)
    }

    /// The user's labels as terms of a node selector.
    var userExpressions: [Node] {
        selectorLabels.map { Containers.requirement(.string($0.key.value, $0.key.origin), in: $0.value.node) }
    }

    /// What inference pods require of their node.
    var expressions: [Node] {
        userExpressions + ownLabels.map { Containers.requirement(.string($0.0), in: $0.1) }
    }

    func objects() -> [RenderedObject] {
        guard count > 0 else { return [] }
        switch provisioner {
        case .machine, .byo: return []
        case .nodeclaim: return (0..<count).map { RenderedObject(buildNodeClaimV012(self, ordinal: $0)) }
        case .nodepool:
            return nodeClasses.map { RenderedObject(buildNodeClassV012($0), isShared: true) }
                + [RenderedObject(buildNodePoolV012(self))]
        }
    }
}
