internal import Diagnostics
internal import Kubernetes
internal import ReconcilerAPI
internal import YAML

/// What the objects of an installation have in common.
enum ReconcilerObject {
    static let name = ReconcilerDefaults.name

    /// The labels by which its pods are found. They never change: a Deployment's selector cannot.
    static var selector: Node { ["app.kubernetes.io/name": .string(name)] }

    static func metadata(_ name: String, in namespace: String) -> Node {
        Metadata.namespaced(.string(name), in: .string(namespace), application: .string(self.name))
    }

    /// Metadata of an object without a namespace.
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
