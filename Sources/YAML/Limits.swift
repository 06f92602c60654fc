/// Limits for input.
public struct Limits: Sendable {
    /// Nesting depth of mappings and sequences.
    public var depth: Int
    /// Bytes of one document.
    public var documentBytes: Int
    /// Nodes that the aliases of one document may add.
    public var expandedNodes: Int

    public init(depth: Int, documentBytes: Int, expandedNodes: Int) {
        self.depth = depth
        self.documentBytes = documentBytes
        self.expandedNodes = expandedNodes
    }

    /// For files, which may come from anyone.
    public static let untrusted = Limits(depth: 100, documentBytes: 1 << 20, expandedNodes: 10_000)
    /// For the API server and kubectl, whose objects include status and managed fields.
    public static let cluster = Limits(depth: 200, documentBytes: 256 << 20, expandedNodes: 0)
    /// For a list of objects that a tool hands over as YAML.
    public static let list = Limits(depth: 200, documentBytes: 256 << 20, expandedNodes: 10_000)
}
