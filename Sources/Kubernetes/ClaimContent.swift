public import YAML

/// What the name of a Machine or NodeClaim is derived from (``ContentName``), in addition to the Workspace and the ordinal.
public struct ClaimContent: Sendable {
    public let spec: ContentName.Part
    public let labels: ContentName.Part
    public let annotations: ContentName.Part

    public init(spec: Node, labels: Node, annotations: Node = [:]) {
        self.spec = ContentName.Part(spec)
        self.labels = ContentName.Part(labels)
        self.annotations = ContentName.Part(annotations)
    }

    /// The content of a rendered claim; nil if it has no spec or no labels.
    public init?(_ claim: Node) {
        guard let spec = claim["spec"], let metadata = claim["metadata"], let labels = metadata["labels"] else { return nil }
        // A Machine names itself in its spec, and annotations for sync tools are not part of the node.
        let own = metadata["annotations"]?.entries?.filter { !SyncAnnotations.isOwn($0.0) } ?? []
        self.init(
            spec: spec.removing("machineTemplateRef"), labels: labels, annotations: .mapping(own, keys: [], .rule))
    }

    public func name(namespace: String, workspace: String, ordinal: Int) -> String {
        ContentName.claim(
            namespace: namespace, workspace: workspace, ordinal: ordinal, spec: spec, labels: labels, annotations: annotations)
    }
}
