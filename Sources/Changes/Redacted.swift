import YAML

/// Keeps the values of Secrets out of all output, as `kubectl diff` does.
public enum Redacted {
    private static let fields = ["data", "stringData"]
    /// kubectl's annotation with the last applied configuration.
    public static let lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

    /// Both versions of an object with placeholders for secret values, which still show which ones changed.
    static func pair(_ old: Node?, _ new: Node?) -> (old: Node?, new: Node?) {
        (old.map { hidden($0, other: new, mark: "*** (before)") }, new.map { hidden($0, other: old, mark: "*** (after)") })
    }

    private static func hidden(_ root: Node, other: Node?, mark: String) -> Node {
        guard root["kind"]?.string == "Secret" else { return root }
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
        if let metadata = root["metadata"], let annotations = metadata["annotations"], annotations[lastApplied] != nil {
            root = root.setting("metadata", to: metadata.setting("annotations", to: annotations.removing(lastApplied)))
        }
        return root
    }
}
