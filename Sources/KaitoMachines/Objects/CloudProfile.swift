import WorkspaceAPI

/// What of NodeClaims and their classes depends on the cloud.
final class CloudProfile: Sendable {
    enum NodeClass: String, Sendable {
        case aks = "AKSNodeClass"
        case ec2 = "EC2NodeClass"
    }

    let nodeClass: NodeClass
    /// A requirement that names the instance type once more.
    let instanceTypeKey: String?
    /// Whether gpu-provisioner serves Machines there.
    let servesMachines: Bool
    /// Whether node classes name the cluster.
    let needsClusterName: Bool

    /// Nil for a cloud that KAITO 0.3 does not know.
    static func of(_ cloud: ClusterFacts.Cloud) -> CloudProfile? {
        switch cloud {
        case .azure: azure
        case .aws: aws
        case .arc: nil
        }
    }

    private init(
        nodeClass: NodeClass, instanceTypeKey: String?, servesMachines: Bool, needsClusterName: Bool
    ) {
        self.nodeClass = nodeClass
        self.instanceTypeKey = instanceTypeKey
        self.servesMachines = servesMachines
        self.needsClusterName = needsClusterName
    }

    private static let azure = CloudProfile(
        nodeClass: .aks, instanceTypeKey: "karpenter.azure.com/sku-name", servesMachines: true, needsClusterName: false)
    private static let aws = CloudProfile(
        nodeClass: .ec2, instanceTypeKey: nil, servesMachines: false, needsClusterName: true)
}
