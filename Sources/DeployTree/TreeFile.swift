/// One file of a deploy tree: a path relative to its root, and the content.
public struct TreeFile: Sendable {
    public var path: String
    public var bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
