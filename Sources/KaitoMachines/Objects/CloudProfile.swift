import WorkspaceAPI

/// The parts of NodeClaims and their node classes that depend on the cloud.
final class CloudProfile: Sendable {
    enum NodeClass: String, Sendable {
        case aks = "AKSNodeClass"
        case ec2 = "EC2NodeClass"
    }

    let nodeClass: NodeClass
    /// An additional requirement that names the instance type.
    let instanceTypeKey: String?
    /// Whether gpu-provisioner supports Machines on this cloud.
    let servesMachines: Bool
    /// Whether node classes need the cluster's name.
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
