import YAML

/// A slip of the pen at one key.
enum Mutation: CaseIterable, CustomStringConvertible {
    case dropped, renamed, retyped, nested, movedUp, movedDown

    var description: String {
        switch self {
        case .dropped: "dropped"
        case .renamed: "renamed"
        case .retyped: "another type"
        case .nested: "one level too many"
        case .movedUp: "moved up"
        case .movedDown: "moved down"
        }
    }

    /// The document with the slip, and the path of what it concerns; nil if it cannot happen there.
    func applied(to document: Node, at path: KeyPath) -> (document: Node, place: KeyPath)? {
        guard let value = document[path] else { return nil }
        switch self {
        case .dropped:
            return edited(document, path.parent) { $0.removing(path.key) }.map { ($0, path.parent) }
        case .renamed:
            let name = Self.misspelt(path.key)
            return edited(document, path.parent) { $0[name] == nil ? Self.renaming(path.key, to: name, in: $0) : nil }
                .map { ($0, path.parent.appending(.key(name))) }
        case .retyped:
            return edited(document, path) { Self.ofAnotherType($0) }.map { ($0, path) }
        case .nested:
            guard value.entries == nil else { return nil }
            return edited(document, path) { .mapping([("value", $0)], keys: [], .rule) }.map { ($0, path) }
        case .movedUp:
            guard let above = path.keyOfParent?.parent, document[above]?[path.key] == nil else { return nil }
            return edited(document, path.parent) { $0.removing(path.key) }
                .flatMap { edited($0, above) { $0.entries == nil ? nil : $0.setting(path.key, to: value) } }
                .map { ($0, above.appending(.key(path.key))) }
        case .movedDown:
            let sibling = document[path.parent]?.entries?.first {
                $0.0 != path.key && $0.1.entries != nil && $0.1[path.key] == nil
            }
            guard let sibling = sibling?.0 else { return nil }
            let below = path.parent.appending(.key(sibling))
            return edited(document, below) { $0.setting(path.key, to: value) }
                .flatMap { edited($0, path.parent) { $0.removing(path.key) } }
                .map { ($0, below.appending(.key(path.key))) }
        }
    }

    private func edited(_ document: Node, _ path: KeyPath, _ change: (Node) -> Node?) -> Node? {
        document.changing(path.steps[...], change)
    }

    /// Another last letter.
    private static func misspelt(_ key: String) -> String {
        String(key.dropLast()) + (key.hasSuffix("x") ? "y" : "x")
    }

    private static func renaming(_ key: String, to name: String, in node: Node) -> Node? {
        guard case .mapping(let entries, _, let origin) = node else { return nil }
        return .mapping(entries.map { ($0.0 == key ? name : $0.0, $0.1) }, keys: [], origin)
    }

    private static func ofAnotherType(_ node: Node) -> Node? {
        switch node {
        // Never valid for a string, a quantity, or a port with a name or number.
        case .string: .bool(true, .rule)
        case .number, .bool: .string("some words", .rule)
        case .mapping, .sequence: .string("some", .rule)
        case .null: nil
        }
    }
}
