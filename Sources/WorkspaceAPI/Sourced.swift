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

/// Equal values: origins play no part.
extension Sourced: Equatable where Value: Equatable {
    public static func == (a: Sourced, b: Sourced) -> Bool { a.value == b.value }
}

extension Sourced where Value == String {
    /// The value as it stands in an object, its origin kept.
    public var node: Node { .string(value, origin) }
}
