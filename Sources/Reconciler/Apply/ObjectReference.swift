internal import KubernetesClient
internal import YAML

/// An object of the cluster, of which there is only one ever.
struct ObjectReference: Sendable {
    let resource: Resource
    let key: ObjectKey
    let uid: String

    var node: Node {
        [
            "apiVersion": .string(resource.apiVersion), "kind": .string(resource.kind), "name": .string(key.name),
            "namespace": .string(key.namespace), "uid": .string(uid),
        ]
    }
}
