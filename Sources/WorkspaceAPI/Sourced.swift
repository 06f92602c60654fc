public import Diagnostics
public import YAML

/// A decoded value with where it came from.
public struct Sourced<Value: Sendable>: Sendable {
    public var value: Value
    public var origin: Origin

    public init(_ value: Value, _ origin: Origin) {
        self.value = value
        self.origin = origin
    }

    public var position: SourcePosition? { origin.position }
}

extension Sourced where Value == String {
    /// The value as it stands in an object, its origin kept.
    public var node: Node { .string(value, origin) }
}
