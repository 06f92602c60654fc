import Kubernetes
import WorkspaceAPI
import YAML

/// Parts of KAITO's pods that several builders share.
enum PodParts {
    static let port = 5000
    /// The port of vLLM when the routing sidecar uses the usual one.
    static let decodePort = 5001
    static let keyValueEventsPort = 5557
    static let rayPort = 6379
    static let weightsPath = "/workspace/weights"

    /// The tolerations of a release, and those of a cloud's nodes.
    static func tolerations(_ own: [Node], _ cloud: ClusterFacts.Cloud) -> [Node] { own + CloudProfile.of(cloud).tolerations }

    /// Nil if nothing is required: an empty term would be rejected.
    static func affinity(_ expressions: [Node]) -> Node? {
        expressions.isEmpty ? nil : Containers.nodeAffinity(expressions)
    }

    static func fieldReference(_ name: String, _ path: String) -> Node {
        ["name": .string(name), "valueFrom": ["fieldRef": ["fieldPath": .string(path)]]]
    }

    /// The token for Hugging Face; a Secret that does not exist is none.
    static func optionalToken(_ secret: Sourced<String>?) -> [Node] {
        guard let secret else { return [] }
        let reference: Node = ["name": secret.node, "key": "HF_TOKEN", "optional": true]
        return [["name": "HF_TOKEN", "valueFrom": ["secretKeyRef": reference]]]
    }

    static let sharedMemory: Node = ["name": "dshm", "emptyDir": ["medium": "Memory"]]

    static func emptyVolume(_ name: String) -> Node { ["name": .string(name), "emptyDir": [:]] }

    /// A volume with a source written by the user.
    static func volume(_ name: String, _ source: Node) -> Node {
        guard case .mapping(let entries, let keys, let origin) = source else { return emptyVolume(name) }
        return .mapping(
            [("name", .string(name))] + entries, keys: keys.isEmpty ? [] : [.rule] + keys, origin)
    }
}
