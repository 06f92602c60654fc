import Bytes
import Diagnostics

// Objects are written as literals that read like the resulting YAML. The origin of a literal is the release's rule.

extension Node: ExpressibleByStringLiteral {
    public init(stringLiteral value: String) { self = .string(value, .rule) }
}

extension Node: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int) { self = .number(String(value), .rule) }
}

extension Node: ExpressibleByBooleanLiteral {
    public init(booleanLiteral value: Bool) { self = .bool(value, .rule) }
}

extension Node: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: Node...) { self = .sequence(elements, .rule) }
}

extension Node: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, Node)...) {
        self = .mapping(elements, keys: [], .rule)
    }
}

extension Node {
    public static func string(_ value: String) -> Node { .string(value, .rule) }
    public static func integer(_ value: Int, _ origin: Origin = .rule) -> Node { .number(String(value), origin) }
    public static func list(_ items: [Node]) -> Node { .sequence(items, .rule) }

    /// A list; nil if it would be empty, so that the field is left out.
    public static func list(unlessEmpty items: [Node]) -> Node? { items.isEmpty ? nil : .list(items) }

    /// A mapping without its absent values.
    public static func fields(_ fields: [(String, Node?)]) -> Node {
        var entries: [(String, Node)] = []
        entries.reserveCapacity(fields.count)
        for (key, value) in fields {
            if let value { entries.append((key, value)) }
        }
        return .mapping(entries, keys: [], .rule)
    }

    /// A mapping of strings, sorted by key: labels and annotations.
    public static func strings(_ pairs: [(String, String)]) -> Node {
        .mapping(
            pairs.sorted { byteOrder($0.0, $1.0) }.map { ($0.0, .string($0.1, .rule)) },
            keys: [], .rule)
    }
}
