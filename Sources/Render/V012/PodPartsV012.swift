import Kubernetes
import WorkspaceAPI
import YAML

/// Parts of KAITO 0.12's pods that several builders share.
enum PodPartsV012 {
    static let port = 5000
    /// Where vLLM listens while the routing sidecar takes the usual port.
    static let decodePort = 5001
    static let keyValueEventsPort = 5557
    static let rayPort = 6379
    static let weightsPath = "/workspace/weights"

    private static func spotToleration(_ cloud: ClusterFacts.Cloud) -> [Node] {
        cloud == .azure
            ? [Containers.toleration("kubernetes.azure.com/scalesetpriority", operator: "Equal", value: "spot")] : []
    }

    /// pkg/workspace/inference/preset_inferences.go, defaultTolerations.
    static func inferenceTolerations(_ cloud: ClusterFacts.Cloud) -> [Node] {
        [
            Containers.toleration("nvidia.com/gpu", operator: "Exists"),
            Containers.toleration("sku", operator: "Equal", value: "gpu"),
        ] + spotToleration(cloud)
    }

    /// pkg/workspace/tuning/preset_tuning.go: unlike those of inference.
    static func tuningTolerations(_ cloud: ClusterFacts.Cloud) -> [Node] {
        [
            Containers.toleration("gpu", operator: "Equal"),
            Containers.toleration("sku", operator: nil, value: "gpu"),
        ] + spotToleration(cloud)
    }

    /// Nil where nothing is required: an empty term would be refused.
    static func affinity(_ expressions: [Node]) -> Node? {
        expressions.isEmpty ? nil : Containers.nodeAffinity(expressions)
    }

    static func fieldReference(_ name: String, _ path: String) -> Node {
        ["name": .string(name), "valueFrom": ["fieldRef": ["fieldPath": .string(path)]]]
    }

    static let sharedMemory: Node = ["name": "dshm", "emptyDir": ["medium": "Memory"]]

    static func emptyVolume(_ name: String) -> Node { ["name": .string(name), "emptyDir": [:]] }

    /// A volume whose source the user wrote.
    static func volume(_ name: String, _ source: Node) -> Node {
        guard case .mapping(let entries, let keys, let origin) = source else { return emptyVolume(name) }
        return .mapping(
            [("name", .string(name))] + entries, keys: keys.isEmpty ? [] : [.rule] + keys, origin)
    }
}
