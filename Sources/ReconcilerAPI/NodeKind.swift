public import WorkspaceAPI

/// A kind of objects by which nodes are made.
public struct NodeKind: Sendable, Equatable {
    public enum Role: Sendable {
        /// Requests a node.
        case claim
        /// Requests several nodes.
        case pool
        /// How the nodes of claims and pools are made.
        case nodeClass
    }

    public let role: Role
    public let group: String
    public let kind: String
    public let plural: String
    /// The versions that it may be served at, the newest first.
    public let versions: [String]
    /// The cloud that it belongs to; nil: any.
    public let cloud: ClusterFacts.Cloud?

    public static let nodeClaim = NodeKind(.claim, "karpenter.sh", "NodeClaim", "nodeclaims", ["v1", "v1beta1"])
    public static let machine = NodeKind(.claim, "karpenter.sh", "Machine", "machines", ["v1alpha5"])
    public static let nodePool = NodeKind(.pool, "karpenter.sh", "NodePool", "nodepools", ["v1"])

    /// Those of all releases and clouds.
    public static let all = [
        nodeClaim, machine, nodePool,
        NodeKind(.nodeClass, "karpenter.azure.com", "AKSNodeClass", "aksnodeclasses", ["v1beta1", "v1alpha2"], of: .azure),
        NodeKind(.nodeClass, "karpenter.k8s.aws", "EC2NodeClass", "ec2nodeclasses", ["v1", "v1beta1"], of: .aws),
    ]

    private init(
        _ role: Role, _ group: String, _ kind: String, _ plural: String, _ versions: [String], of cloud: ClusterFacts.Cloud? = nil
    ) {
        (self.role, self.group, self.kind, self.plural) = (role, group, kind, plural)
        (self.versions, self.cloud) = (versions, cloud)
    }

    public var apiVersions: [String] { versions.map { "\(group)/\($0)" } }
}
