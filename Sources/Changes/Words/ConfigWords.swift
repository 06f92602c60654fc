import Diagnostics
import Kubernetes
import YAML

/// Which settings of a ConfigMap changed, for the Workspaces whose pods mount it.
struct ConfigWords {
    private static let most = 4
    /// By path of the file, as far as they changed.
    private let words: [String: String]

    /// - Parameter changes: those of ConfigMaps that are given as input, and so belong to no Workspace.
    init(_ changes: [ObjectChange]) {
        let pairs = changes.compactMap { change -> (String, String)? in
            guard let manifest = change.manifest, manifest.kind == "ConfigMap", change.action == .changed else { return nil }
            let keys = change.fields.filter { $0.keys.first == "data" }.flatMap(Self.settings)
            guard !keys.isEmpty else { return nil }
            let more = keys.count > Self.most ? ", …" : ""
            return ("\(manifest.namespace)/\(manifest.name)", keys.prefix(Self.most).joined(separator: ", ") + more)
        }
        words = Dictionary(pairs) { first, _ in first }
    }

    /// `config changed: vllm.max-model-len`, for the pods of some changes.
    func of(_ changes: [ObjectChange]) -> [String] {
        changes.flatMap { change -> [String] in
            guard let new = change.new, change.fields.contains(where: { $0.path.last?.hasSuffix("/config-checksum") ?? false })
            else { return [] }
            let names = (new.podSpec?["volumes"]?.items ?? []).compactMap { $0["configMap"]?["name"]?.string }
            let known = names.compactMap { words["\(new.namespace)/\($0)"] }
            return [known.isEmpty ? "config changed" : "config changed: \(known.joined(separator: ", "))"]
        }
    }

    /// The paths of the settings that differ in one entry, which mostly is YAML of its own.
    private static func settings(_ field: FieldChange) -> [String] {
        let (old, new) = (field.old?.string.flatMap(parsed), field.new?.string.flatMap(parsed))
        guard let old, let new else { return [field.path.last ?? ""] }
        return FieldChange.all(from: old, to: new).map(\.name)
    }

    private static func parsed(_ text: String) -> Node? {
        let root = DocumentReader(limits: .untrusted).document(in: text, collector: DiagnosticCollector())
        return root?.entries == nil ? nil : root
    }
}
