import Diagnostics
import YAML

/// The input of a KRM function (kubernetes-sigs/kustomize cmd/config/docs/api-conventions/functions-spec.md).
struct ResourceList {
    struct Item {
        let node: Node
        /// The input lines of the item, including comments; nil if it shares a line with other items.
        let lines: Range<Int>?

        var kind: String { node["kind"]?.string ?? "" }
        var apiVersion: String { node["apiVersion"]?.string ?? "" }
        var metadata: Node { node["metadata"] ?? [:] }
    }

    static let versions = ["config.kubernetes.io/v1", "config.kubernetes.io/v1beta1"]

    let apiVersion: String
    let functionConfig: Node?
    let items: [Item]
    /// The lines of the input, without line endings.
    let text: [Substring]
    /// The number of columns that items are indented relative to the line of their dash.
    let indent: Int

    /// Nil, with a diagnostic, if the document is something else.
    init?(_ sources: SourceFiles, _ collector: DiagnosticCollector) {
        let documents = DocumentReader(limits: .cluster).documents(of: sources, file: 0, collector: collector)
        guard !collector.hasErrors else { return nil }
        let kind = documents.first?.root["kind"]?.string
        guard documents.count == 1, let root = documents.first?.root, kind == "ResourceList",
            let version = root["apiVersion"]?.string, Self.versions.contains(version)
        else {
            collector.error(
                .unsupportedKind,
                "expected one ResourceList of \(listed(Self.versions)) on standard input, not \(quoted(kind ?? "nothing"))",
                at: SourcePosition(file: 0, line: 1, column: 1))
            return nil
        }
        apiVersion = version
        functionConfig = root["functionConfig"].flatMap { $0.isNull ? nil : $0 }
        let isJSON = sources.files[0].bytes.first { ![0x20, 0x0A, 0x0D, 0x09].contains($0) } == UInt8(ascii: "{")
        text = String(decoding: sources.files[0].bytes, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false)
        let nodes = root["items"]?.items ?? []
        let ranges = isJSON ? nil : Self.lines(of: nodes, in: root, text)
        items = nodes.enumerated().map { index, node in Item(node: node, lines: ranges.map { $0[index] }) }
        indent = nodes.first?.origin.position.map { max(0, $0.column - 3) } ?? 0
    }

    /// The lines of each item, up to the next item or field; nil if the items are not on lines of their own.
    private static func lines(of items: [Node], in root: Node, _ text: [Substring]) -> [Range<Int>]? {
        let starts = items.compactMap { $0.origin.position }
        guard starts.count == items.count, case .mapping(let entries, let keys, _) = root,
            let field = entries.firstIndex(where: { $0.0 == "items" }), keys.count == entries.count
        else { return nil }
        let isBlock = starts.allSatisfy { start in
            let before = text[start.line - 1].prefix(start.column - 1)
            return start.column == starts[0].column && before.filter { $0 != " " } == "-"
        }
        guard isBlock else { return nil }
        let next = entries.indices.contains(field + 1) ? keys[field + 1].position.map { $0.line - 1 } : nil
        let end = next ?? text.count - (text.last?.isEmpty ?? false ? 1 : 0)
        // Comments directly above an item belong to it.
        let first = starts.map { start in
            var line = start.line - 1
            while line > 0, text[line - 1].first(where: { $0 != " " }) == "#" { line -= 1 }
            return line
        }
        return first.indices.map { first[$0]..<($0 + 1 < first.count ? first[$0 + 1] : end) }
    }
}
