import Diagnostics
import WorkspaceAPI
import YAML

/// A YAML text inside a document, such as a ConfigMap's value, with messages that point into it.
struct EmbeddedYAML {
    let text: Sourced<String>
    /// The key it stands under, for messages.
    let name: String
    private let sources: SourceFiles
    private let collector: DiagnosticCollector

    init(_ text: Sourced<String>, name: String, sources: SourceFiles, collector: DiagnosticCollector) {
        self.text = text
        self.name = name
        self.sources = sources
        self.collector = collector
    }

    /// The document; nil where it is empty or malformed, which is reported under `rule`.
    func read(rule: Rule) -> Node? {
        let inner = DiagnosticCollector()
        let root = DocumentReader(limits: .untrusted).document(in: text.value, collector: inner)
        for diagnostic in inner.diagnostics where diagnostic.severity == .error {
            error(rule, "\(name): \(diagnostic.message)", at: diagnostic.position)
        }
        return inner.hasErrors ? nil : root
    }

    func error(_ rule: Rule, _ message: String, at inner: SourcePosition?) {
        guard let outer = text.position else { return collector.error(rule, message, at: nil) }
        guard let inner, let place = place(of: inner, in: outer) else {
            let line = inner.map { " (line \($0.line) of \(name))" } ?? ""
            return collector.error(rule, message + line, at: outer)
        }
        collector.error(rule, message, at: place)
    }

    /// Where a place in the text stands in the file: known for a literal block, whose lines are the text's.
    private func place(of inner: SourcePosition, in outer: SourcePosition) -> SourcePosition? {
        guard let header = sources.line(outer.line, of: outer.file) else { return nil }
        let indicator = header.unicodeScalars.dropFirst(outer.column - 1).first
        guard indicator == "|" else { return nil }
        let textLines = text.value.split(separator: "\n", omittingEmptySubsequences: false)
        guard textLines.indices.contains(inner.line - 1),
            let line = sources.line(outer.line + inner.line, of: outer.file),
            line.hasSuffix(textLines[inner.line - 1])
        else { return nil }
        let indent = line.unicodeScalars.count - textLines[inner.line - 1].unicodeScalars.count
        return SourcePosition(file: outer.file, line: outer.line + inner.line, column: indent + inner.column)
    }
}
