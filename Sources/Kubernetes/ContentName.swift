import Bytes
import Hashing
public import YAML

/// Names of Machines and NodeClaims: `ws` and nine hexadecimal digits of a hash of the node's content.
///
/// A claim is immutable, so a changed one needs a new name; an equal one must keep its name, or a running node would be
/// replaced. Each part is prefixed by its length, so that different lists of parts never hash alike. The golden cases freeze
/// the hashed format.
public enum ContentName {
    /// A tree in its hashed form: compact JSON.
    public struct Part: Sendable {
        private let bytes: [UInt8]

        public init(_ node: Node) {
            var writer = JSONWriter(capacity: 480, isCompact: true)
            writer.write(node)
            bytes = writer.buffer.withBytes { Array($0) }
        }

        /// A tree that has already been written.
        public init(json: UnsafeBufferPointer<UInt8>) {
            bytes = Array(json)
        }

        /// The JSON, valid during the call.
        public func json<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T { bytes.withUnsafeBufferPointer(body) }
    }

    public static func claim(
        namespace: String, workspace: String, ordinal: Int, spec: Part, labels: Part, annotations: Part
    ) -> String {
        var content = ByteBuffer(capacity: 960)
        for text in [namespace, workspace, String(ordinal)] {
            append(text.utf8.count, to: &content)
            content.append(text)
        }
        for part in [spec, labels, annotations] {
            part.json {
                append($0.count, to: &content)
                content.append($0)
            }
        }
        return "ws" + content.withBytes { SHA256.hex($0) }.prefix(9)
    }

    private static func append(_ length: Int, to content: inout ByteBuffer) {
        content.append(String(length))
        content.append(0x3A)
    }
}
