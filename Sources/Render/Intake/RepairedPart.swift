import Diagnostics
import WorkspaceAPI
import YAML

/// A part of a file that is not YAML for a known reason, read as far as possible: a template, or indentation with tabs.
struct RepairedPart {
    /// What was read, to be checked but not rendered.
    let documents: [Document]
    /// What is wrong with the part, in place of the parser's words.
    let message: Diagnostic
    /// Whether expressions are masked in the documents.
    let isMasked: Bool
    private let tabs: TabText?
    private let firstLine: Int

    /// Nil if the reader's messages say best what is wrong.
    init?(_ part: InputPart, _ reader: DocumentReader, _ sources: SourceFiles, _ diagnostics: [Diagnostic]) {
        guard let text = reader.text(of: part, in: sources),
            let error = diagnostics.first(where: { $0.severity == .error && Self.rules.contains($0.rule) }),
            let position = error.position, let line = sources.line(position.line, of: part.file)
        else { return nil }
        firstLine = reader.firstLine(of: part)
        let path = sources.files[part.file].path
        let isTabbed = line.prefix { $0 == " " || $0 == "\t" }.contains("\t")
        if isTabbed, error.rule == .yamlSyntax, let tabs = TabText(text) {
            documents = Self.read(tabs.spaced, part, reader) ?? []
            message = Self.message(tabs, path, at: position)
            isMasked = false
            self.tabs = tabs
            return
        }
        guard let template = TemplateText(text, line: line) else { return nil }
        let read = Self.read(template.masked, part, reader)
        // Something else may be wrong in a file that has expressions as well, such as in a chat template.
        guard read != nil || ["{{", "{%", "{#", "${"].contains(where: line.contains) else { return nil }
        documents = read ?? []
        let place = SourcePosition(file: part.file, line: firstLine + template.line - 1, column: template.column)
        let words = template.first.message(path: path.hasPrefix("<") ? nil : path, more: template.count - 1)
        message = Diagnostic(.error, .unrenderedTemplate, words, at: place)
        isMasked = true
        tabs = nil
    }

    /// The position in the file of a position in the repaired text.
    func original(_ position: SourcePosition) -> SourcePosition {
        tabs?.original(position, firstLine: firstLine) ?? position
    }

    /// What the reader reports about templates and tabs.
    private static let rules: Set<Rule> = [.yamlSyntax, .wrongType, .duplicateKey, .unknownAlias, .unsupportedTag]

    /// Nil if the text is still not YAML. Branches of a condition may set a key twice.
    private static func read(_ text: [UInt8], _ part: InputPart, _ reader: DocumentReader) -> [Document]? {
        let collector = DiagnosticCollector()
        let documents = reader.documents(in: text, insteadOf: part, collector: collector)
        return collector.diagnostics.contains { $0.rule != .duplicateKey } ? nil : documents
    }

    private static func message(_ tabs: TabText, _ path: String, at position: SourcePosition) -> Diagnostic {
        let others = tabs.count == 1 ? "" : tabs.count == 2 ? " (so is 1 more)" : " (so are \(tabs.count - 1) more)"
        let file = path.hasPrefix("<") ? "FILE" : path
        return Diagnostic(
            .error, .yamlSyntax,
            "this line is indented with a tab\(others), which YAML does not allow; use spaces: expand -t 2 \(file)",
            at: position)
    }

    /// A file that is a template needs one message, however many documents it has.
    static func oncePerFile(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        guard diagnostics.contains(where: { $0.rule == .unrenderedTemplate }) else { return diagnostics }
        var files: Set<Int> = []
        return diagnostics.filter { diagnostic in
            guard diagnostic.rule == .unrenderedTemplate, diagnostic.message.hasPrefix("{"), let file = diagnostic.position?.file
            else { return true }
            return files.insert(file).inserted
        }
    }
}
