public import WorkspaceAPI

/// A plan of which a large run may hold many that are alike: its identity and the values of its labels stand in its objects
/// as they are, and play no other part.
public protocol OutlinedPlan: WorkspacePlan, Equatable {
    associatedtype Nodes: OutlinedNodes

    var identity: WorkspaceIdentity { get set }
    var nodes: Nodes { get set }
    /// Equal for equal plans, and cheap to compare.
    var signature: Int { get }
}

/// The nodes of such a plan.
public protocol OutlinedNodes: Equatable, Sendable {
    var identity: WorkspaceIdentity { get set }
    /// `labelSelector.matchLabels`, sorted by key.
    var selectorLabels: [StringMap.Entry] { get set }
    var provisioner: ClusterFacts.Provisioner { get }
    var existing: ExistingClaims { get }
}

extension OutlinedPlan {
    /// Nil where names are made of the words in another way: of NodePools, which are cut, and of claims that exist.
    @inlinable
    public func outline(_ words: inout OwnWords) -> (any PlanOutline)? {
        guard nodes.provisioner != .nodepool, nodes.existing.isEmpty else { return nil }
        var outline = self
        outline.identity = WorkspaceIdentity(
            name: words.standIn(for: identity.name), namespace: words.standIn(for: identity.namespace))
        outline.nodes.identity = outline.identity
        for index in nodes.selectorLabels.indices {
            outline.nodes.selectorLabels[index].value = words.standIn(for: nodes.selectorLabels[index].value)
        }
        return SharedPlan(outline)
    }
}
