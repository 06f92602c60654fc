internal import WorkspaceAPI
internal import YAML

/// The owner of an object: the server deletes the object with its owner.
struct OwnerReference: Sendable {
    let apiVersion: String
    var kind = Workspace.kind
    let name: String
    let uid: String
    /// Whether no other controller may own the object; false for objects shared by several Workspaces.
    let isController: Bool

    var node: Node {
        .fields([
            ("apiVersion", .string(apiVersion)), ("kind", .string(kind)), ("name", .string(name)), ("uid", .string(uid)),
            ("controller", isController ? true : nil), ("blockOwnerDeletion", isController ? true : nil),
        ])
    }
}
