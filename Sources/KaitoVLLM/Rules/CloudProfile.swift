import Kubernetes
import WorkspaceAPI
import YAML

/// The parts of objects that depend on the cloud.
final class CloudProfile: Sendable {
    /// How nodes are provisioned; nil if the cloud provisions none.
    let nodes: NodeProfile?
    /// What pods tolerate in addition to the release's own tolerations.
    let tolerations: [Node]
    /// Whether the webhook accepts unknown instance types by their series.
    let acceptsUnknownSeries: Bool

    static func of(_ cloud: ClusterFacts.Cloud) -> CloudProfile {
        switch cloud {
        case .azure: azure
        case .aws: aws
        case .arc: arc
        }
    }

    private init(
        nodes: NodeProfile?, tolerations: [Node], acceptsUnknownSeries: Bool
    ) {
        self.nodes = nodes
        self.tolerations = tolerations
        self.acceptsUnknownSeries = acceptsUnknownSeries
    }

    private static let azure = CloudProfile(
        nodes: .azure,
        tolerations: [Containers.toleration("kubernetes.azure.com/scalesetpriority", operator: "Equal", value: "spot")],
        acceptsUnknownSeries: true)
    private static let aws = CloudProfile(nodes: .aws, tolerations: [], acceptsUnknownSeries: false)
    private static let arc = CloudProfile(nodes: nil, tolerations: [], acceptsUnknownSeries: false)
}
