public import Hashing
import Kubernetes

/// One file of a deploy tree: a path relative to its root, the content, and its hash.
public struct TreeFile: Sendable {
    public let path: String
    public let bytes: [UInt8]
    /// The hash listed in the inventory.
    public let hash: SHA256.Digest

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        hash = bytes.withUnsafeBufferPointer { SHA256.digest($0) }
    }
}
