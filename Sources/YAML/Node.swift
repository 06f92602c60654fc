import Bytes
public import Diagnostics

/// An ordered tree for Kubernetes objects in YAML and JSON; every value has its origin.
///
/// Not indirect: nesting goes through arrays, which keeps a node at 32 bytes and a tree cheap to build.
public enum Node: Sendable {
    case null(Origin)
    case bool(Bool, Origin)
    /// A number as its canonical lexeme (``NumberLexeme``), so that no digit is lost.
    case number(String, Origin)
    case string(String, Origin)
    case sequence([Node], Origin)
    /// `keys` holds the position of each key for trees that were read, and is empty for trees that were built.
    case mapping([(String, Node)], keys: [Origin], Origin)
}

extension Node {
    public var origin: Origin {
        switch self {
        case .null(let origin), .bool(_, let origin), .number(_, let origin), .string(_, let origin),
            .sequence(_, let origin), .mapping(_, _, let origin):
            origin
        }
    }

    /// The name of this type of value in messages.
    public var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }

    public var string: String? {
        if case .string(let value, _) = self { return value }
        return nil
    }

    public var items: [Node]? {
        if case .sequence(let items, _) = self { return items }
        return nil
    }

    public var entries: [(String, Node)]? {
        if case .mapping(let entries, _, _) = self { return entries }
        return nil
    }

    /// The position of the value under a key of a mapping.
    public func position(ofValue key: String) -> SourcePosition? { self[key]?.origin.position }

    /// The position of a key of a mapping; that of the value itself if it has no such key or was not read from a file.
    public func position(ofKey key: String) -> SourcePosition? {
        guard case .mapping(let entries, let keys, _) = self, !keys.isEmpty else { return origin.position }
        for index in entries.indices where sameBytes(entries[index].0, key) { return keys[index].position }
        return origin.position
    }

    /// A whole number; nil: something else.
    public var integer: Int? {
        if case .number(let lexeme, _) = self { return Int(lexeme) }
        return nil
    }

    /// Whether it is a number or a boolean: a word that quotes make a string.
    public var isPlainScalar: Bool {
        switch self {
        case .bool, .number: true
        case .null, .string, .sequence, .mapping: false
        }
    }

    public var isNull: Bool {
        if case .null = self { return true }
        return false
    }

    /// The value under a key of a mapping.
    public subscript(key: String) -> Node? {
        guard case .mapping(let entries, _, _) = self else { return nil }
        // By index, since iterating would copy whole elements.
        for index in entries.indices where sameBytes(entries[index].0, key) { return entries[index].1 }
        return nil
    }

    /// The same mapping with one value set: in place if the key exists, otherwise after the key `after`, otherwise at the end.
    public func setting(_ key: String, to value: Node, after: String? = nil) -> Node {
        guard case .mapping(var entries, var keys, let origin) = self else { return self }
        if let index = entries.firstIndex(where: { sameBytes($0.0, key) }) {
            entries[index].1 = value
        } else {
            let place = entries.firstIndex { sameBytes($0.0, after ?? "") }.map { $0 + 1 } ?? entries.count
            entries.insert((key, value), at: place)
            if !keys.isEmpty { keys.insert(value.origin, at: place) }
        }
        return .mapping(entries, keys: keys, origin)
    }

    /// The same mapping without one of its keys.
    public func removing(_ key: String) -> Node {
        guard case .mapping(let entries, let keys, let origin) = self else { return self }
        let kept = entries.indices.filter { !sameBytes(entries[$0].0, key) }
        return .mapping(kept.map { entries[$0] }, keys: keys.isEmpty ? [] : kept.map { keys[$0] }, origin)
    }
}

extension Node: Equatable {
    /// Compares values, including the order of keys but not origins.
    public static func == (a: Node, b: Node) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let x, _), .bool(let y, _)): x == y
        case (.number(let x, _), .number(let y, _)): sameBytes(x, y)
        case (.string(let x, _), .string(let y, _)): sameBytes(x, y)
        case (.sequence(let x, _), .sequence(let y, _)): x == y
        case (.mapping(let x, _, _), .mapping(let y, _, _)):
            x.count == y.count && zip(x, y).allSatisfy { sameBytes($0.0, $1.0) && $0.1 == $1.1 }
        default: false
        }
    }
}
