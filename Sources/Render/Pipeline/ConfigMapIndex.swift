import Diagnostics
import Kubernetes
import WorkspaceAPI
import YAML

/// A ConfigMap of the input, which a Workspace may name.
struct InputConfigMap: Sendable {
    var namespace: String
    var name: String
    /// The document, for the checksum.
    var root: Node
    /// Whether an error in the ConfigMap was reported, so that nothing more is said of it.
    var isBroken = false

    /// A text of `data`, with its place.
    func data(_ key: String) -> Sourced<String>? {
        guard case .string(let text, let origin)? = root["data"]?[key] else { return nil }
        return Sourced(text, origin)
    }

    /// A hash over the data: it changes when pods must see another content.
    var checksum: String {
        var writer = YAMLWriter(capacity: 1 << 10)
        writer.write(root["data"] ?? [:])
        writer.write(root["binaryData"] ?? [:])
        return writer.buffer.withBytes { String(SHA256.hex($0).prefix(16)) }
    }
}

/// The ConfigMaps of the input by namespace and name.
struct ConfigMapIndex: Sendable {
    private var maps: [String: InputConfigMap] = [:]

    init(_ list: [InputConfigMap]) {
        for map in list { maps["\(map.namespace)/\(map.name)"] = map }
    }

    func find(_ name: String, in namespace: String) -> InputConfigMap? { maps["\(namespace)/\(name)"] }
}
