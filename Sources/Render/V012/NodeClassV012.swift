import Kubernetes
import WorkspaceAPI
import YAML

/// A node class that KAITO 0.12 makes when it starts, shared by all NodePools of the cluster.
struct NodeClassV012: Equatable, Sendable {
    let name: Sourced<String>
    let isDefault: Bool
    let spec: Node
    let cloud: ClusterFacts.Cloud

    static func kind(_ cloud: ClusterFacts.Cloud) -> String { cloud == .aws ? "EC2NodeClass" : "AKSNodeClass" }
    static func group(_ cloud: ClusterFacts.Cloud) -> String {
        cloud == .aws ? "karpenter.k8s.aws" : "karpenter.azure.com"
    }

    /// The classes of the ClusterFacts, else those that KAITO's chart declares for Azure (charts/kaito/workspace/values.yaml).
    static func all(_ facts: ClusterFacts) -> [NodeClassV012] {
        let cloud = facts.cloud.value
        guard facts.nodeClasses.isEmpty else {
            return facts.nodeClasses.map {
                NodeClassV012(name: $0.name, isDefault: $0.isDefault, spec: $0.spec, cloud: cloud)
            }
        }
        guard cloud == .azure else { return [] }
        return [("image-family-azure-linux", "AzureLinux", false), ("image-family-ubuntu", "Ubuntu2204", true)].map {
            NodeClassV012(
                name: Sourced($0.0, .rule), isDefault: $0.2,
                spec: ["imageFamily": .string($0.1), "osDiskSizeGB": 300], cloud: cloud)
        }
    }
}

/// KAITO 0.12.0, pkg/nodeprovision/karpenter/provisioner.go.
func buildNodeClassV012(_ nodeClass: NodeClassV012) -> Node {
    let labels: [(String, Node)] =
        (nodeClass.isDefault ? [("karpenter.kaito.sh/default", "true")] : [])
        + [("karpenter.kaito.sh/managed-by", "kaito")]
    return [
        "apiVersion": .string(
            "\(NodeClassV012.group(nodeClass.cloud))/\(nodeClass.cloud == .aws ? "v1" : "v1beta1")"),
        "kind": .string(NodeClassV012.kind(nodeClass.cloud)),
        "metadata": [
            "name": nodeClass.name.node,
            "labels": .mapping(labels, keys: [], .rule),
            "annotations": .strings([SyncAnnotations.nodeClass] + SyncAnnotations.keep),
        ],
        "spec": nodeClass.spec,
    ]
}
