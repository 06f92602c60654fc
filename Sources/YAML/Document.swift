/// One document of an input file.
public struct Document: Sendable {
    public var root: Node

    public init(root: Node) {
        self.root = root
    }
}
