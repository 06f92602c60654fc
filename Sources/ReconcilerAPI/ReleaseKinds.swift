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
    /// Whether InferenceSets are looked after: by the release and the feature gates.
    public let inferenceSets: Bool
    /// Whether MultiRoleInferences are looked after.
    public let multiRoles: Bool
    /// Whether Flux's objects are written, for pools.
    public let pools: Bool

    /// - Parameters:
    ///   - nodeAPIVersions: those of the node objects that the release writes, such as `karpenter.sh/v1`.
    ///   - kinds: those of KAITO that the release has.
    public init(nodeAPIVersions: [String], writesDeployments: Bool, kinds served: [KaitoAPI.Kind], facts: ClusterFacts) {
        let kinds = NodeKind.all.filter { $0.cloud == nil || $0.cloud == facts.cloud.value }
        func isWritten(_ kind: NodeKind) -> Bool { kind.apiVersions.contains(where: nodeAPIVersions.contains) }
        nodes = kinds.filter(isWritten)
        leftNodes = kinds.filter { !isWritten($0) && $0.role != .nodeClass }
        self.writesDeployments = writesDeployments
        func looksAfter(_ kind: KaitoAPI.Kind) -> Bool { served.contains(kind) && facts.compiles(kind) }
        inferenceSets = looksAfter(.inferenceSet)
        multiRoles = inferenceSets && looksAfter(.multiRoleInference)
        pools = inferenceSets && facts.isOn(.gatewayAPIInferenceExtension)
    }
}
