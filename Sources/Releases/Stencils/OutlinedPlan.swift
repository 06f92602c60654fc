public import WorkspaceAPI

/// A plan of which a large run may have many similar ones: its identity and the values of its labels appear unchanged in its
/// objects and have no other effect.
public protocol OutlinedPlan: WorkspacePlan, Equatable {
    associatedtype Nodes: OutlinedNodes

    var identity: WorkspaceIdentity { get set }
    var nodes: Nodes { get set }
    /// Equal for equal plans, and cheap to compare.
    var signature: Int { get }
}

extension OutlinedPlan {
    @inlinable
    public func outline(_ words: inout OwnWords) -> (any PlanOutline)? { commonOutline(&words) }

    /// Nil if names are derived from the words in another way: those of NodePools, which are truncated, and of existing claims.
    @inlinable
    public func commonOutline(_ words: inout OwnWords) -> (any PlanOutline)? {
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
