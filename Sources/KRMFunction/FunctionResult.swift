import Diagnostics
import YAML

/// A diagnostic as one of a KRM function's results.
struct FunctionResult {
    private let diagnostic: Diagnostic
    /// The item that the diagnostic concerns; nil if there is none.
    private let item: Node?
    private let field: String?

    init(_ diagnostic: Diagnostic, in sources: SourceFiles, list: ResourceList) {
        self.diagnostic = diagnostic
        guard let position = diagnostic.position, sources.files.indices.contains(position.file) else {
            item = nil
            field = nil
            return
        }
        let one = SourceFiles([sources.files[position.file]])
        let root = DocumentReader(limits: .cluster).documents(of: one, file: 0, collector: DiagnosticCollector()).first?.root
        let place = SourcePosition(file: 0, line: position.line, column: position.column)
        field = root.flatMap { Self.path(to: place, in: $0, "") }
        let isSame = { (node: Node) in
            node["kind"] == root?["kind"] && node["metadata"]?["name"] == root?["metadata"]?["name"]
                && node["metadata"]?["namespace"] == root?["metadata"]?["namespace"]
        }
        item = (list.items.map(\.node) + (list.functionConfig.map { [$0] } ?? [])).first(where: isSame)
    }

    /// For people: the item and field, and the message.
    var text: String {
        guard let item, let kind = item["kind"]?.string, let name = item["metadata"]?["name"]?.string else {
            return diagnostic.message
        }
        return "\(kind) \(name)\(field.map { ", \($0)" } ?? ""): \(diagnostic.message)"
    }

    var node: Node {
        let annotations = item?["metadata"]?["annotations"]
        let path = annotations?["internal.config.kubernetes.io/path"] ?? annotations?["config.kubernetes.io/path"]
        let index = (annotations?["internal.config.kubernetes.io/index"] ?? annotations?["config.kubernetes.io/index"])?.string
        return .fields([
            ("message", .string(diagnostic.message)),
            ("severity", .string(diagnostic.severity == .note ? "info" : diagnostic.severity.rawValue)),
            (
                "resourceRef",
                item.map { item in
                    .fields([
                        ("apiVersion", item["apiVersion"]), ("kind", item["kind"]), ("name", item["metadata"]?["name"]),
                        ("namespace", item["metadata"]?["namespace"]),
                    ])
                }
            ),
            ("field", field.map { ["path": .string($0)] }),
            ("file", path.map { .fields([("path", $0), ("index", index.flatMap { Int($0) }.map { .integer($0) })]) }),
            ("tags", ["rule": .string(diagnostic.rule.rawValue)]),
        ])
    }

    /// The path of the field whose key or value is at a position.
    private static func path(to place: SourcePosition, in node: Node, _ path: String) -> String? {
        switch node {
        case .mapping(let entries, let keys, _):
            for (index, (key, value)) in entries.enumerated() {
                let below = path.isEmpty ? key : "\(path).\(key)"
                if keys.indices.contains(index), keys[index].position == place { return below }
                if let found = self.path(to: place, in: value, below) { return found }
            }
        case .sequence(let items, _):
            for (index, item) in items.enumerated() {
                if let found = self.path(to: place, in: item, "\(path)[\(index)]") { return found }
            }
        default: break
        }
        return !path.isEmpty && node.origin.position == place ? path : nil
    }
}
