package import YAML

/// One object on its way to the output.
package struct PlannedObject {
    package var node: Node
    /// Whether other workspaces make the same object: emitted once.
    package var isShared = false

    package init(_ node: Node, isShared: Bool = false) {
        self.node = node
        self.isShared = isShared
    }
}
