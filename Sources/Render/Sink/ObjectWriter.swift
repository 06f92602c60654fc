import Bytes
import Diagnostics
import Kubernetes
import YAML

/// Writes one object at a time into a reusable buffer.
struct ObjectWriter: ~Copyable {
    private let format: RenderOptions.Format
    private var yaml = YAMLWriter()
    private var json = JSONWriter()

    init(format: RenderOptions.Format) {
        self.format = format
    }

    /// The object's bytes, valid during the call. `guardsSubstitution`: objects that contain `${` tell Flux not to substitute.
    mutating func withBytes(
        of node: Node, guardsSubstitution: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Void
    ) {
        write(node)
        if guardsSubstitution, hasSubstitution() {
            let (key, value) = SyncAnnotations.noSubstitution
            let metadata = node["metadata"] ?? [:]
            let annotations = (metadata["annotations"] ?? [:]).setting(key, to: .string(value))
            write(node.setting("metadata", to: metadata.setting("annotations", to: annotations)))
        }
        switch format {
        case .yaml: yaml.buffer.withBytes { body($0) }
        case .json: json.buffer.withBytes { body($0) }
        }
    }

    private mutating func write(_ node: Node) {
        switch format {
        case .yaml:
            yaml.buffer.removeAll()
            yaml.write(node)
        case .json:
            json.buffer.removeAll()
            json.write(node)
        }
    }

    private borrowing func hasSubstitution() -> Bool {
        switch format {
        case .yaml: yaml.buffer.withBytes(Self.holdsVariable)
        case .json: json.buffer.withBytes(Self.holdsVariable)
        }
    }

    /// `${NAME}`, or `$$`, which substitution turns into `$`.
    private static func holdsVariable(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        while let dollar = firstIndex(of: UInt8(ascii: "$"), in: bytes, start..<bytes.count) {
            start = dollar + 1
            if start < bytes.count, [UInt8(ascii: "{"), UInt8(ascii: "$")].contains(bytes[start]) { return true }
        }
        return false
    }
}
