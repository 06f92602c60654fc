import Bytes
import Diagnostics
import Hashing
import Kubernetes
package import WorkspaceAPI
package import YAML

/// A ConfigMap of the input, which a Workspace may refer to.
package struct InputConfigMap: Sendable {
    package var namespace: String
    package var name: String
    /// The document, for the checksum.
    package var root: Node
    /// Whether an error in the ConfigMap was reported, so that nothing else is reported about it.
    package var isBroken = false

    package init(namespace: String, name: String, root: Node, isBroken: Bool = false) {
        self.namespace = namespace
        self.name = name
        self.root = root
        self.isBroken = isBroken
    }

    /// A string in `data`, with its position.
    package func data(_ key: String) -> Sourced<String>? {
        guard case .string(let text, let origin)? = root["data"]?[key] else { return nil }
        return Sourced(text, origin)
    }

    /// A hash of the data: it changes when pods must pick up new content.
    package var checksum: String {
        var writer = YAMLWriter(capacity: 1 << 10)
        writer.write(root["data"] ?? [:])
        writer.write(root["binaryData"] ?? [:])
        return writer.buffer.withBytes { String(SHA256.hex($0).prefix(16)) }
    }
}

extension ClusterFacts {
    /// The ConfigMaps that exist in the cluster.
    package var existingConfigMaps: [InputConfigMap] {
        objects.filter { $0.kind == "ConfigMap" }.map {
            InputConfigMap(namespace: $0.namespace ?? "default", name: $0.name, root: $0.root)
        }
    }
}

/// ConfigMaps by namespace and name: of equal ones, the last counts.
package struct ConfigMapIndex: Sendable {
    private var maps: [String: InputConfigMap] = [:]

    package init(_ list: [InputConfigMap]) {
        for map in list { maps["\(map.namespace)/\(map.name)"] = map }
    }

    package func find(_ name: String, in namespace: String) -> InputConfigMap? { maps["\(namespace)/\(name)"] }
}
