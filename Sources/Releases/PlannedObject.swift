public import YAML

/// One object on its way to the output.
public struct PlannedObject {
    public var node: Node
    /// Whether other Workspaces create the same object, so that it is only emitted once.
    public var isShared = false

    public init(_ node: Node, isShared: Bool = false) {
        self.node = node
        self.isShared = isShared
    }
}
