internal import KubernetesClient
internal import YAML

/// The owner of an object: the server deletes the object with its owner.
struct OwnerReference: Sendable {
    let apiVersion: String
    let kind: String
    let name: String
    let uid: String
    /// Whether no other controller may own the object; false for objects shared by several Workspaces.
    let isController: Bool

    /// - Parameter isController: false for objects shared by several owners.
    init(_ owner: ObjectReference, isController: Bool = true) {
        apiVersion = owner.resource.apiVersion
        kind = owner.resource.kind
        name = owner.key.name
        uid = owner.uid
        self.isController = isController
    }

    var node: Node {
        .fields([
            ("apiVersion", .string(apiVersion)), ("kind", .string(kind)), ("name", .string(name)), ("uid", .string(uid)),
            ("controller", isController ? true : nil), ("blockOwnerDeletion", isController ? true : nil),
        ])
    }
}
