import Kubernetes
import Releases
import WorkspaceAPI
import YAML

/// A node class that KAITO creates at startup, shared by all NodePools of the cluster.
struct NodeClass: Equatable, Sendable {
    let name: Sourced<String>
    let isDefault: Bool
    let spec: Node

    /// The classes from the ClusterFacts, otherwise those that KAITO's chart declares for the cloud.
    static func all(_ facts: ClusterFacts) -> [NodeClass] {
        guard facts.nodeClasses.isEmpty else {
            return facts.nodeClasses.map { NodeClass(name: $0.name, isDefault: $0.isDefault, spec: $0.spec) }
        }
        return CloudProfile.of(facts.cloud.value).nodes?.chartClasses ?? []
    }
}

/// pkg/nodeprovision/karpenter/provisioner.go.
func buildNodeClass(_ nodeClass: NodeClass, _ profile: NodeProfile) -> Node {
    var labels: [(String, Node)] = nodeClass.isDefault ? [(ObjectLabel.defaultNodeClass, Node.string("true"))] : []
    labels.append((ObjectLabel.managedBy, "kaito"))
    return [
        "apiVersion": .string(profile.poolClass.apiVersion),
        "kind": .string(profile.poolClass.kind),
        "metadata": [
            "name": nodeClass.name.node,
            "labels": .mapping(labels, keys: [], .rule),
            "annotations": .strings([SyncAnnotations.nodeClass] + SyncAnnotations.keep),
        ],
        "spec": nodeClass.spec,
    ]
}
