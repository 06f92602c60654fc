public import YAML

/// What the name of a Machine or NodeClaim is made from (``ContentName``), beside the Workspace and the ordinal.
public struct ClaimContent: Sendable {
    public let spec: ContentName.Part
    public let labels: ContentName.Part
    public let annotations: ContentName.Part

    /// Nil where the object has no spec or no labels.
    public init?(_ claim: Node) {
        guard let spec = claim["spec"], let metadata = claim["metadata"], let labels = metadata["labels"] else { return nil }
        // A Machine names itself in its spec; what speaks to a sync tool is no part of the node.
        self.spec = ContentName.Part(spec.removing("machineTemplateRef"))
        self.labels = ContentName.Part(labels)
        let own = metadata["annotations"]?.entries?.filter { !SyncAnnotations.isOwn($0.0) } ?? []
        annotations = ContentName.Part(.mapping(own, keys: [], .rule))
    }

    public func name(namespace: String, workspace: String, ordinal: Int) -> String {
        ContentName.claim(
            namespace: namespace, workspace: workspace, ordinal: ordinal, spec: spec, labels: labels, annotations: annotations)
    }
}
