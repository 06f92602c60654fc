import Bytes
import Diagnostics
public import YAML

/// An object that exists in the cluster, as the API server has it: one of `objects` in the ClusterFacts.
public struct ExistingObject: Sendable {
    public let kind: String
    public let name: String
    /// Nil for an object of the whole cluster.
    public let namespace: String?
    /// The whole object.
    public let root: YAML.Node

    /// Nil if an error was reported: all but the header is left to whoever reads the object.
    init?(_ node: Node, path: String, _ collector: DiagnosticCollector) {
        guard let reader = ObjectReader(node, path: path, collector) else { return nil }
        _ = reader.takeRequiredString("apiVersion")
        let kind = reader.takeRequiredString("kind")
        let metadata = reader.takeObject("metadata")
        if !reader.has("metadata") { reader.missing("metadata") }
        let name = metadata?.takeRequiredString("name")
        let namespace = metadata?.takeString("namespace")
        guard let kind, let name else { return nil }
        self.kind = kind.value
        self.name = name.value
        self.namespace = namespace?.value
        root = node
    }
}

extension ClusterFacts {
    /// The existing object of a kind; nil if the facts list none with that name.
    ///
    /// - Parameter namespace: nil for kinds of the whole cluster. An object that is listed without one is in `default`.
    public func object(_ kind: String, _ name: String, in namespace: String? = nil) -> YAML.Node? {
        objects.first { object in
            let isThere = namespace == nil || sameBytes(object.namespace ?? "default", namespace ?? "")
            return isThere && sameBytes(object.kind, kind) && sameBytes(object.name, name)
        }?.root
    }
}
