import YAML

/// Fields that a comparison leaves out, written as reports name them: `spec.replicas`, `metadata.annotations["example.com/owner"]`,
/// `spec.template.spec.containers[phi].image`; `[*]` stands for any item of a list. A path includes everything below it.
public struct IgnoredFields: Sendable {
    private var paths: [[String]] = []

    /// None.
    public init() {}

    /// Nil if one of the texts is not the path of a field.
    public init?(_ texts: [String]) {
        for text in texts {
            guard let path = Self.parts(text) else { return nil }
            paths.append(path)
        }
    }

    var isEmpty: Bool { paths.isEmpty }

    /// Keys and items, the latter in brackets, as in ``FieldChange``.
    private static func parts(_ text: String) -> [String]? {
        var parts: [String] = []
        var rest = text.hasPrefix(".") ? text.dropFirst() : text[...]
        while let first = rest.first {
            if rest.hasPrefix("[\"") {
                let key = rest.dropFirst(2).prefix { $0 != "\"" }
                rest = rest.dropFirst(2 + key.count)
                guard rest.hasPrefix("\"]") else { return nil }
                parts.append(String(key))
                rest = rest.dropFirst(2)
            } else if first == "[" {
                guard let end = rest.firstIndex(of: "]"), end > rest.index(after: rest.startIndex) else { return nil }
                parts.append(String(rest[...end]))
                rest = rest[rest.index(after: end)...]
            } else {
                let key = rest.prefix { $0 != "." && $0 != "[" }
                guard !key.isEmpty else { return nil }
                parts.append(String(key))
                rest = rest.dropFirst(key.count)
            }
            if rest.hasPrefix(".") {
                rest = rest.dropFirst()
                if rest.isEmpty { return nil }
            }
        }
        return parts.isEmpty ? nil : parts
    }

    /// An object without these fields.
    func removed(from manifest: Manifest) -> Manifest {
        let root = paths.reduce(manifest.root) { Self.removing($1[...], from: $0) }
        return Manifest(path: manifest.path, root: root) ?? manifest
    }

    private static func removing(_ path: ArraySlice<String>, from node: Node) -> Node {
        guard let first = path.first else { return node }
        let rest = path.dropFirst()
        if let items = node.items {
            let names = FieldChange.names(items) ?? items.indices.map(String.init)
            let isMeant = { (index: Int) in first == "[*]" || first == "[\(names[index])]" }
            return .list(
                items.indices.compactMap { index in
                    guard isMeant(index) else { return items[index] }
                    return rest.isEmpty ? nil : removing(rest, from: items[index])
                })
        }
        guard !rest.isEmpty, let value = node[first] else { return node.removing(first) }
        let left = removing(rest, from: value)
        // What holds nothing else is not there on the other side, maybe.
        return left.entries?.isEmpty ?? false ? node.removing(first) : node.setting(first, to: left)
    }
}
