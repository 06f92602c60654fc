internal import Hashing
internal import Kubernetes
internal import KubernetesClient
internal import YAML

/// A hash of everything in an object that somebody may have changed, without what the server and controllers maintain.
enum Digest {
    private static let serverFields = [
        "managedFields", "resourceVersion", "generation", "creationTimestamp", "uid", "selfLink", "finalizers",
        "deletionTimestamp", "deletionGracePeriodSeconds",
    ]

    static func of(_ object: Node) -> String {
        let metadata = serverFields.reduce(object["metadata"] ?? [:]) { $0.removing($1) }
        // Items of lists have no kind.
        return plain(["apiVersion", "kind", "status"].reduce(object) { $0.removing($1) }.setting("metadata", to: metadata))
    }

    static func plain(_ node: Node) -> String {
        String(SHA256.hex(node.compactJSON).prefix(24))
    }
}
