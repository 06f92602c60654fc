package import WorkspaceAPI

/// A plan of which a large run may hold many that are alike: its identity and the values of its labels stand in its objects
/// as they are, and play no other part.
///
/// Workspaces whose outlines are equal differ in these words alone, and so do their objects.
package protocol PlanOutline: PlannedWorkload, Equatable {
    associatedtype Nodes: OutlinedNodes

    var identity: WorkspaceIdentity { get set }
    var nodes: Nodes { get set }
}

/// The nodes of such a plan.
package protocol OutlinedNodes: Equatable, Sendable {
    var identity: WorkspaceIdentity { get set }
    /// `labelSelector.matchLabels`, sorted by key.
    var selectorLabels: [StringMap.Entry] { get set }
    var provisioner: ClusterFacts.Provisioner { get }
    var existing: ExistingClaims { get }
}

extension PlanOutline {
    /// The plan with a stand-in for every word that is the Workspace's own.
    ///
    /// Nil where names are made of the words in another way: of NodePools, which are cut, and of claims that exist.
    package func outline(_ words: inout OwnWords) -> Self? {
        guard nodes.provisioner != .nodepool, nodes.existing.isEmpty else { return nil }
        var outline = self
        outline.identity = WorkspaceIdentity(
            name: words.standIn(for: identity.name), namespace: words.standIn(for: identity.namespace))
        outline.nodes.identity = outline.identity
        for index in nodes.selectorLabels.indices {
            outline.nodes.selectorLabels[index].value = words.standIn(for: nodes.selectorLabels[index].value)
        }
        return outline
    }
}
