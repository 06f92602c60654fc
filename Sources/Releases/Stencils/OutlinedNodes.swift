public import WorkspaceAPI
public import YAML

/// The nodes of an outlined plan.
public protocol OutlinedNodes: Equatable, Sendable {
    var identity: WorkspaceIdentity { get set }
    /// `labelSelector.matchLabels`, sorted by key.
    var selectorLabels: [StringMap.Entry] { get set }
    var provisioner: ClusterFacts.Provisioner { get }
    var existing: ExistingClaims { get }
}

extension OutlinedNodes {
    /// The labels of nodes: KAITO's own, overridden by the user's, sorted.
    public func labels(over own: [(String, Node)]) -> Node {
        var labels = own.filter { label in !selectorLabels.contains { $0.key.value == label.0 } }
        labels += selectorLabels.map { ($0.key.value, $0.value.node) }
        labels.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        return .mapping(labels, keys: [], .rule)
    }
}
