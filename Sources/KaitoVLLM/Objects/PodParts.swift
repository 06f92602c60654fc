import Kubernetes
import WorkspaceAPI
import YAML

/// Parts of KAITO's pods that several builders share.
enum PodParts {
    static let port = 5000
    /// Where vLLM listens while the routing sidecar takes the usual port.
    static let decodePort = 5001
    static let keyValueEventsPort = 5557
    static let rayPort = 6379
    static let weightsPath = "/workspace/weights"

    /// The tolerations of a release, and those of a cloud's nodes.
    static func tolerations(_ own: [Node], _ cloud: ClusterFacts.Cloud) -> [Node] { own + CloudProfile.of(cloud).tolerations }

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
