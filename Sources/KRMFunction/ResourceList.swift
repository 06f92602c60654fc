import Bytes
import Diagnostics
import YAML

/// The input of a KRM function (kubernetes-sigs/kustomize cmd/config/docs/api-conventions/functions-spec.md).
struct ResourceList {
    struct Item {
        let node: Node
        /// The lines of the input that hold the item, including comments and its dash; nil if they are not its own, or would not
        /// read back as the item.
        let text: [UInt8]?

        var kind: String { node["kind"]?.string ?? "" }
        var apiVersion: String { node["apiVersion"]?.string ?? "" }
        var metadata: Node { node["metadata"] ?? [:] }
    }

    static let versions = ["config.kubernetes.io/v1", "config.kubernetes.io/v1beta1"]

    let apiVersion: String
    let functionConfig: Node?
    let items: [Item]
    /// The number of columns that items are indented relative to the line of their dash.
    let indent: Int

    /// Nil, with a diagnostic, if the document is something else.
    init?(_ sources: SourceFiles, _ collector: DiagnosticCollector) {
        let documents = DocumentReader(limits: .list).documents(of: sources, file: 0, collector: collector)
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
        let nodes = root["items"]?.items ?? []
        let texts = ItemText.all(of: nodes, in: root, sources.files[0].bytes)
        items = nodes.enumerated().map { index, node in Item(node: node, text: texts?[index]) }
        indent = texts.flatMap { $0.lazy.compactMap { $0 }.first }.map(ItemText.indent) ?? 0
    }
}
