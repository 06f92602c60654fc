import Diagnostics
import YAML

/// A diagnostic as one of a KRM function's results.
struct FunctionResult {
    let diagnostic: Diagnostic
    /// The item that the diagnostic concerns; nil if there is none.
    private let item: Node?
    private let field: String?

    init(_ diagnostic: Diagnostic, in paths: FieldPaths?) {
        self.diagnostic = diagnostic
        item = paths?.item
        field = diagnostic.position.flatMap { paths?[$0] }
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
}
