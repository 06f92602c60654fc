public import YAML

/// One field that differs between two versions of an object.
public struct FieldChange: Sendable, Equatable {
    /// The keys of the path; an item of a list appears as `[name]` or `[index]`.
    public let path: [String]
    /// Nil if the field is new.
    public let old: Node?
    /// Nil if the field was removed.
    public let new: Node?

    /// The path as kubectl writes it: `spec.template.spec.containers[phi].image`.
    public var name: String { Self.text(path) }

    static func text(_ path: [String]) -> String {
        var text = ""
        for part in path {
            if part.hasPrefix("[") {
                text += part
            } else if part.utf8.contains(UInt8(ascii: ".")) || part.utf8.contains(UInt8(ascii: "/")) {
                text += "[\"\(part)\"]"
            } else {
                text += text.isEmpty ? part : ".\(part)"
            }
        }
        return text
    }

    /// Only the keys, without list items, as used in tables of fields.
    public var keys: [String] { path.filter { !$0.hasPrefix("[") } }
}

extension FieldChange {
    /// The fields that differ, each at the deepest level.
    public static func all(from old: Node, to new: Node) -> [FieldChange] {
        var changes: [FieldChange] = []
        compare(old, new, path: [], &changes)
        return changes
    }

    private static func compare(_ old: Node, _ new: Node, path: [String], _ changes: inout [FieldChange]) {
        if old == new { return }
        if let left = old.entries, let right = new.entries {
            for (key, value) in left { pair(value, new[key], path + [key], &changes) }
            for (key, value) in right where old[key] == nil { pair(nil, value, path + [key], &changes) }
        } else if let left = old.items, let right = new.items {
            compareItems(left, right, path: path, &changes)
        } else {
            changes.append(FieldChange(path: path, old: old, new: new))
        }
    }

    /// Items with names are matched by name, others by index.
    private static func compareItems(_ old: [Node], _ new: [Node], path: [String], _ changes: inout [FieldChange]) {
        guard let left = names(old), let right = names(new) else {
            for index in 0..<max(old.count, new.count) {
                pair(
                    index < old.count ? old[index] : nil, index < new.count ? new[index] : nil, path + ["[\(index)]"],
                    &changes)
            }
            return
        }
        for (index, name) in left.enumerated() {
            pair(old[index], right.firstIndex(of: name).map { new[$0] }, path + ["[\(name)]"], &changes)
        }
        for (index, name) in right.enumerated() where !left.contains(name) {
            pair(nil, new[index], path + ["[\(name)]"], &changes)
        }
    }

    /// The key that identifies the items of a list; nil if there is none.
    static func names(_ items: [Node]) -> [String]? {
        for key in ["name", "key", "containerPort", "port"] {
            let names = items.compactMap { item in
                if case .number(let lexeme, _)? = item[key] { lexeme } else { item[key]?.string }
            }
            if names.count == items.count, Set(names).count == names.count { return names }
        }
        return nil
    }

    private static func pair(_ old: Node?, _ new: Node?, _ path: [String], _ changes: inout [FieldChange]) {
        if let old, let new {
            compare(old, new, path: path, &changes)
        } else {
            changes.append(FieldChange(path: path, old: old, new: new))
        }
    }
}
