import Kubernetes
import WorkspaceAPI
import YAML

/// What of the objects depends on the cloud.
final class CloudProfile: Sendable {
    /// How nodes are made; nil: the cloud makes none.
    let nodes: NodeProfile?
    /// What pods tolerate beside the release's own tolerations.
    let tolerations: [Node]
    /// Whether the webhook lets instance types through that it does not know, by their series.
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
