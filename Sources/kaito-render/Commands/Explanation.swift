import Diagnostics
import Kubernetes
import Render
import WorkspaceAPI
import YAML

/// Where the values of one object come from.
struct Explanation {
    struct Row {
        let object: String
        let field: String
        /// The same path with the numbers of items instead of their names.
        let numberedField: String
        let value: Node
        let from: String

        private static let longest = 60

        var shortValue: String {
            var text =
                switch value {
                case .null: "null"
                case .bool(let value, _): value ? "true" : "false"
                case .number(let lexeme, _): lexeme
                case .string(let text, _): text
                case .sequence: "[]"
                case .mapping: "{}"
                }
            text = text.split(whereSeparator: \.isNewline).joined(separator: "\\n")
            return text.count <= Self.longest ? text : text.prefix(Self.longest - 1) + "…"
        }

        var node: Node { ["object": .string(object), "field": .string(field), "value": value, "from": .string(from)] }
    }

    private(set) var rows: [Row] = []
    private let object: String
    private let rule: String
    private let sources: SourceFiles
    private let hidesValues: Bool

    init(_ tree: RenderedTree, _ sources: SourceFiles) {
        self.sources = sources
        let metadata = tree.root["metadata"]
        let kind = tree.root["kind"]?.string ?? ""
        let name = [metadata?["namespace"]?.string, metadata?["name"]?.string].compactMap { $0 }.joined(separator: "/")
        object = "\(kind) \(name)"
        rule = tree.release.map { "rule of KAITO \($0.kaitoVersion)" } ?? Self.own
        hidesValues = kind == "Secret"
        add(tree.root, path: "", numbered: "")
    }

    private mutating func add(_ node: Node, path: String, numbered: String) {
        if let entries = node.entries, !entries.isEmpty {
            for (key, value) in entries {
                if path == "metadata.labels" || path == "metadata.annotations", Self.isOwn(key), value.origin.kind == .rule {
                    append(value, field: "\(path)[\"\(key)\"]", numbered: "\(numbered)[\"\(key)\"]", from: Self.own)
                    continue
                }
                let isPlain = !key.utf8.contains { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }
                let step = isPlain ? (path.isEmpty ? key : ".\(key)") : "[\"\(key)\"]"
                add(value, path: path + step, numbered: numbered + step)
            }
        } else if let items = node.items, !items.isEmpty {
            for (index, item) in items.enumerated() {
                add(item, path: "\(path)[\(item["name"]?.string ?? "\(index)")]", numbered: "\(numbered)[\(index)]")
            }
        } else {
            append(node, field: path, numbered: numbered, from: source(node.origin))
        }
    }

    private mutating func append(_ value: Node, field: String, numbered: String, from: String) {
        let isHidden = hidesValues && (field.hasPrefix("data") || field.hasPrefix("stringData"))
        rows.append(
            Row(object: object, field: field, numberedField: numbered, value: isHidden ? "***" : value, from: from))
    }

    /// The origin of labels and annotations that KAITO does not set.
    private static func isOwn(_ key: String) -> Bool {
        key.hasPrefix("app.kubernetes.io/") || SyncAnnotations.isOwn(key)
    }

    private static let own = "rule of kaito-render"

    private func source(_ origin: Origin) -> String {
        if let position = origin.position {
            let place = "\(sources.files[position.file].path):\(position.line):\(position.column)"
            return origin.kind == .beyond ? "\(place) (beyond KAITO)" : place
        }
        switch origin.kind {
        case .source, .rule: return rule
        case .default: return "default"
        case .preset: return "preset"
        case .facts: return "ClusterFacts"
        case .beyond: return "\(Self.own) (beyond KAITO)"
        }
    }
}
