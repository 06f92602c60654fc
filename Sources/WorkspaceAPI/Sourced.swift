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

/// Compares values and ignores origins.
extension Sourced: Equatable where Value: Equatable {
    public static func == (a: Sourced, b: Sourced) -> Bool { a.value == b.value }
}

extension Sourced where Value == String {
    /// The value as a node, with its origin.
    public var node: Node { .string(value, origin) }
}
