import Bytes
import Diagnostics
import YAML

/// A Workspace that is written like other kinds, with its fields under `spec`.
enum WorkspaceLayout {
    /// The same Workspace with its fields at the top, so that they are checked as well; the mistake is reported.
    static func unwrapped(_ root: Node, _ collector: DiagnosticCollector) -> Node {
        guard case .mapping(let inner, let innerKeys, _)? = root["spec"], !inner.isEmpty,
            case .mapping(var entries, var keys, let origin) = root.removing("spec")
        else { return root }
        let names = inner.map(\.0)
        collector.error(
            .unknownField, "a Workspace has no spec; move \(listed(names)) up one level", at: root.position(ofKey: "spec"),
            fix: names.contains(where: { root[$0] != nil }) ? nil : .moveUp)
        for (index, entry) in inner.enumerated() where !entries.contains(where: { sameBytes($0.0, entry.0) }) {
            entries.append(entry)
            if !keys.isEmpty { keys.append(innerKeys.indices.contains(index) ? innerKeys[index] : entry.1.origin) }
        }
        return .mapping(entries, keys: keys, origin)
    }

    /// Whether a `spec` is that of an InferenceSet.
    static func isOfSet(_ spec: Node) -> Bool { spec["template"]?["inference"] != nil }

    static func reportSet(_ root: Node, _ collector: DiagnosticCollector) {
        collector.error(
            .unknownField, "a Workspace has no spec; this one has the fields of an InferenceSet, so write kind: InferenceSet",
            at: root.position(ofKey: "spec"))
        _ = InferenceSet.decode(root, collector)
    }
}
