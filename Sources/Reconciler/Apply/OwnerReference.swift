internal import YAML

/// Says whose an object is: the server deletes it with its owner.
struct OwnerReference: Sendable {
    let apiVersion: String
    let name: String
    let uid: String
    /// Whether no other controller may own the object; false for what several Workspaces share.
    let isController: Bool

    var node: Node {
        .fields([
            ("apiVersion", .string(apiVersion)), ("kind", "Workspace"), ("name", .string(name)), ("uid", .string(uid)),
            ("controller", isController ? true : nil), ("blockOwnerDeletion", isController ? true : nil),
        ])
    }
}
