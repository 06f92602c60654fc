public import WorkspaceAPI

/// The kinds that depend on the release and on the cloud: those that the release writes, and those that only other releases write,
/// whose objects are deleted after a change of the release, since nodes cost money.
public struct ReleaseKinds: Sendable, Equatable {
    /// The node objects that the release writes.
    public let nodes: [NodeKind]
    /// Requests for nodes that only other releases write.
    public let leftNodes: [NodeKind]
    /// Whether the release writes Deployments.
    public let writesDeployments: Bool
    /// Whether the release has InferenceSets.
    public let hasInferenceSets: Bool

    /// - Parameters:
    ///   - nodeAPIVersions: those of the node objects that the release writes, such as `karpenter.sh/v1`.
    public init(
        nodeAPIVersions: [String], writesDeployments: Bool, hasInferenceSets: Bool, cloud: ClusterFacts.Cloud
    ) {
        let kinds = NodeKind.all.filter { $0.cloud == nil || $0.cloud == cloud }
        func isWritten(_ kind: NodeKind) -> Bool { kind.apiVersions.contains(where: nodeAPIVersions.contains) }
        nodes = kinds.filter(isWritten)
        leftNodes = kinds.filter { !isWritten($0) && $0.role != .nodeClass }
        self.writesDeployments = writesDeployments
        self.hasInferenceSets = hasInferenceSets
    }
}
