/// One file of a deploy tree: a path relative to its root, the content, and its hash.
public struct TreeFile: Sendable {
    public let path: String
    public let bytes: [UInt8]
    /// SHA-256, as the inventory lists it.
    public let hash: String

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        hash = Inventory.hash(bytes)
    }
}
