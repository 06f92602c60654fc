package import Diagnostics
package import WorkspaceAPI
package import YAML

/// A YAML text inside a document, such as a ConfigMap's value, with messages that point into it.
package struct EmbeddedYAML {
    package let text: Sourced<String>
    /// Its key, for messages.
    package let name: String
    private let sources: SourceFiles
    /// The text as a file, for its lines.
    private let lines: SourceFiles
    private let collector: DiagnosticCollector

    package init(_ text: Sourced<String>, name: String, sources: SourceFiles, collector: DiagnosticCollector) {
        self.text = text
        self.name = name
        self.sources = sources
        lines = SourceFiles([SourceFiles.File(path: name, bytes: Array(text.value.utf8))])
        self.collector = collector
    }

    /// The document; nil if it is empty or malformed, which is reported under `rule`.
    package func read(rule: Rule) -> Node? {
        let inner = DiagnosticCollector()
        let root = DocumentReader(limits: .untrusted).document(in: text.value, collector: inner)
        for diagnostic in inner.diagnostics where diagnostic.severity == .error {
            error(rule, "\(name): \(diagnostic.message)", at: diagnostic.position)
        }
        return inner.hasErrors ? nil : root
    }

    package func error(_ rule: Rule, _ message: String, at inner: SourcePosition?) { add(.error, rule, message, at: inner) }

    package func warning(_ rule: Rule, _ message: String, at inner: SourcePosition?) { add(.warning, rule, message, at: inner) }

    private func add(_ severity: Diagnostic.Severity, _ rule: Rule, _ message: String, at inner: SourcePosition?) {
        var message = message
        var position = text.position
        if let outer = text.position {
            if let inner, let place = place(of: inner, in: outer) {
                position = place
            } else if let inner {
                message += " (line \(inner.line) of \(name))"
            }
        }
        collector.add(Diagnostic(severity, rule, message, at: position))
    }

    /// The position in the file of a position in the text: known for a literal block, whose lines are those of the text.
    private func place(of inner: SourcePosition, in outer: SourcePosition) -> SourcePosition? {
        guard let header = sources.line(outer.line, of: outer.file) else { return nil }
        let indicator = header.unicodeScalars.dropFirst(outer.column - 1).first
        guard indicator == "|" else { return nil }
        guard let own = lines.line(inner.line, of: 0), let line = sources.line(outer.line + inner.line, of: outer.file),
            line.hasSuffix(own)
        else { return nil }
        let indent = line.unicodeScalars.count - own.unicodeScalars.count
        return SourcePosition(file: outer.file, line: outer.line + inner.line, column: indent + inner.column)
    }
}
