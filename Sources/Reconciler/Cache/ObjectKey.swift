/// A namespace and a name; the namespace is empty for cluster-scoped objects.
public struct ObjectKey: Hashable, Sendable, CustomStringConvertible {
    public let namespace: String
    public let name: String

    public init(_ namespace: String, _ name: String) {
        self.namespace = namespace
        self.name = name
    }

    public var description: String { namespace.isEmpty ? name : "\(namespace)/\(name)" }
}
