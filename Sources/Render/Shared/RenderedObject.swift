import YAML

/// One object on its way to the output.
struct RenderedObject {
    var node: Node
    /// Whether other workspaces make the same object: emitted once.
    var isShared = false

    init(_ node: Node, isShared: Bool = false) {
        self.node = node
        self.isShared = isShared
    }
}
