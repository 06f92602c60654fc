import Kubernetes
import LiteralSecrets
import YAML

/// Keeps the values of Secrets out of all output, as `kubectl diff` does, and literal tokens in other objects as well.
public enum Redacted {
    private static let fields = ["data", "stringData"]

    /// Both versions of an object with placeholders for secret values, which still show which ones changed.
    static func pair(_ old: Node?, _ new: Node?) -> (old: Node?, new: Node?) {
        (old.map { hidden($0, other: new, mark: "*** (before)") }, new.map { hidden($0, other: old, mark: "*** (after)") })
    }

    private static func hidden(_ root: Node, other: Node?, mark: String) -> Node {
        guard root["kind"]?.string == "Secret" else { return withoutTokens(root, other: other, mark: mark) }
        var root = root
        for field in fields {
            guard case .mapping(let entries, let keys, let origin)? = root[field] else { continue }
            let marked = entries.map { key, value in
                let before = other?[field]?[key]
                return (key, Node.string(before == nil || before == value ? "***" : mark, value.origin))
            }
            root = root.setting(field, to: .mapping(marked, keys: keys, origin))
        }
        // kubectl's annotation contains the values as well.
        if let metadata = root["metadata"], let annotations = metadata["annotations"], annotations[Metadata.lastApplied] != nil {
            root = root.setting("metadata", to: metadata.setting("annotations", to: annotations.removing(Metadata.lastApplied)))
        }
        return root
    }

    private static func withoutTokens(_ root: Node, other: Node?, mark: String) -> Node {
        let own = tokens(of: root)
        if own.isEmpty { return root }
        let others = other.map(tokens) ?? own
        return replaced(root) { SecretScanner.masked($0) { others.contains($0) ? "***" : mark } }
    }

    private static func tokens(of node: Node) -> Set<String> {
        switch node {
        case .string(let text, _):
            var found: Set<String> = []
            _ = SecretScanner.masked(text) { secret in
                found.insert(secret)
                return secret
            }
            return found
        case .sequence(let items, _): return items.reduce(into: []) { $0.formUnion(tokens(of: $1)) }
        case .mapping(let entries, _, _): return entries.reduce(into: []) { $0.formUnion(tokens(of: $1.1)) }
        case .null, .bool, .number: return []
        }
    }

    private static func replaced(_ node: Node, _ text: (String) -> String) -> Node {
        switch node {
        case .string(let value, let origin): .string(text(value), origin)
        case .sequence(let items, let origin): .sequence(items.map { replaced($0, text) }, origin)
        case .mapping(let entries, let keys, let origin):
            .mapping(entries.map { ($0.0, replaced($0.1, text)) }, keys: keys, origin)
        case .null, .bool, .number: node
        }
    }
}
