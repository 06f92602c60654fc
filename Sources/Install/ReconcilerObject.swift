internal import Diagnostics
internal import Kubernetes
internal import ReconcilerAPI
internal import YAML

/// What all objects of an installation have in common.
enum ReconcilerObject {
    static let name = ReconcilerDefaults.name

    /// The labels that select its pods. They never change, since a Deployment's selector is immutable.
    static var selector: Node { ["app.kubernetes.io/name": .string(name)] }

    static func metadata(_ name: String, in namespace: String) -> Node {
        Metadata.namespaced(.string(name), in: .string(namespace), application: .string(self.name))
    }

    /// The metadata of a cluster-scoped object.
    static func metadata(
        _ name: String, labels: [(String, String)] = [], annotations: [(String, String)] = []
    ) -> Node {
        let common = [
            ("app.kubernetes.io/managed-by", Metadata.managedBy), ("app.kubernetes.io/name", self.name),
            ("app.kubernetes.io/part-of", "kaito"),
        ]
        return .fields([
            ("name", .string(name)), ("labels", .strings(common + labels)),
            ("annotations", annotations.isEmpty ? nil : .strings(annotations)),
        ])
    }
}
