import Kubernetes
import WorkspaceAPI
import YAML

/// Parts of KAITO 0.3's pods that inference by preset and by template share.
enum PodPartsV03 {
    static let port = 5000

    /// pkg/inference/preset-inferences.go
    static let inferenceTolerations: [Node] = [
        Containers.toleration("nvidia.com/gpu", operator: "Exists"),
        Containers.toleration("sku", operator: "Equal", value: "gpu"),
    ]

    static func affinity(_ labels: [StringMap.Entry]) -> Node {
        Containers.nodeAffinity(labels.map { Containers.requirement(.string($0.key.value, $0.key.origin), in: $0.value.node) })
    }

    /// One pod at a time, and none beside the old one: there is no second GPU for it.
    static let strategy: Node = [
        "type": "RollingUpdate",
        "rollingUpdate": ["maxUnavailable": 1, "maxSurge": 0],
    ]
}
