import Diagnostics
import WorkspaceAPI
import YAML

/// Replaces what was reported about values that are still to be filled in, by a template engine or by hand, with one message for the
/// document: everything else about them is a consequence.
struct TemplateReport {
    /// A value about which something was reported.
    private struct Finding {
        let value: String
        /// What it contains; nil for a placeholder.
        let syntax: TemplateSyntax?
        let placeholder: String?
        let isError: Bool
    }

    private let sources: SourceFiles
    private let isMasked: Bool
    /// What was reported, by position.
    private let diagnostics: [SourcePosition: [Diagnostic]]
    private var findings: [SourcePosition: Finding] = [:]
    /// Where masked expressions are.
    private var masked: Set<SourcePosition> = []

    /// - Parameter isMasked: whether the document was read from a ``TemplateText``, about which a message exists.
    static func condensed(
        _ diagnostics: [Diagnostic], about root: Node, isMasked: Bool = false, _ sources: SourceFiles
    ) -> [Diagnostic] {
        // Nearly all documents.
        if diagnostics.isEmpty { return diagnostics }
        // A remark about a value that says what it is, as most have.
        if !isMasked, diagnostics.allSatisfy(isSettled) { return diagnostics }
        var report = TemplateReport(diagnostics, isMasked: isMasked, sources)
        report.walk(root)
        let condensed = report.condensed(diagnostics, root)
        return isMasked ? condensed.filter { !consequences.contains($0.rule) } : condensed
    }

    /// Whether it is no consequence of a value that was not filled in: advice on a model and an instance type that are known.
    private static func isSettled(_ diagnostic: Diagnostic) -> Bool {
        diagnostic.severity != .error && [.sizing, .retiredInstanceType, .storageSize].contains(diagnostic.rule)
    }

    /// What may only be missing, or be there twice, because the expressions were not evaluated.
    private static let consequences: Set<Rule> = [
        .duplicateKey, .duplicateObject, .labelSelector, .missingField, .namespaceDefaulted, .releaseChosen, .workloadChoice,
    ]

    private init(_ diagnostics: [Diagnostic], isMasked: Bool, _ sources: SourceFiles) {
        self.sources = sources
        self.isMasked = isMasked
        var byPosition: [SourcePosition: [Diagnostic]] = [:]
        for diagnostic in diagnostics where diagnostic.rule != .plainSecret {
            if let position = diagnostic.position { byPosition[position, default: []].append(diagnostic) }
        }
        self.diagnostics = byPosition
    }

    private func condensed(_ all: [Diagnostic], _ root: Node) -> [Diagnostic] {
        if findings.isEmpty, masked.isEmpty { return all }
        var kept = all.filter { diagnostic in
            guard let position = diagnostic.position, diagnostic.rule != .plainSecret else { return true }
            return findings[position] == nil && !masked.contains(position)
        }
        let found = findings.sorted { ($0.key.file, $0.key.line, $0.key.column) < ($1.key.file, $1.key.line, $1.key.column) }
        let expressions = found.filter { $0.value.syntax != nil }
        if let first = expressions.first, let syntax = first.value.syntax {
            let path = sources.files[first.key.file].path
            let message = syntax.message(path: path.hasPrefix("<") ? nil : path, more: expressions.count - 1)
            kept.append(Diagnostic(.error, .unrenderedTemplate, message, at: first.key))
        }
        let words = found.filter { $0.value.syntax == nil }
        if let first = words.first, let word = first.value.placeholder {
            let path = Self.path(to: first.key, in: root) ?? ""
            let message = Placeholder.message(path: path, value: first.value.value, word: word, more: words.count - 1)
            kept.append(Diagnostic(words.contains { $0.value.isError } ? .error : .warning, .placeholder, message, at: first.key))
        }
        return kept
    }

    private mutating func walk(_ node: Node) {
        switch node {
        case .string(let text, let origin): add(text, origin)
        case .sequence(let items, let origin):
            // `[[name]]` and `{name}`, where a string is expected.
            if items.count == 1, let inner = items.first?.items, inner.count == 1, let name = inner.first?.string {
                addBraces(name, "[[\(name)]]", origin)
            }
            for item in items { walk(item) }
        case .mapping(let entries, let keys, let origin):
            if entries.count == 1, let entry = entries.first, entry.1.isNull { addBraces(entry.0, "{\(entry.0)}", origin) }
            for (index, entry) in entries.enumerated() {
                if keys.indices.contains(index) { add(entry.0, keys[index]) }
                walk(entry.1)
            }
        case .null, .bool, .number: break
        }
    }

    private mutating func add(_ text: String, _ origin: Origin) {
        guard let position = origin.position, let reported = diagnostics[position] else { return }
        let isError = reported.contains { $0.severity == .error }
        if isMasked, text.unicodeScalars.contains(TemplateText.mask) {
            masked.insert(position)
        } else if let syntax = TemplateSyntax.find(in: text), !(text.contains("://") && syntax.text.hasPrefix("%")) {
            findings[position] = Finding(value: text, syntax: syntax, placeholder: nil, isError: isError)
        } else if isError || reported.contains(where: { $0.rule == .placeholder }), let word = Placeholder.find(in: text) {
            findings[position] = Finding(value: text, syntax: nil, placeholder: word, isError: isError)
        }
    }

    private mutating func addBraces(_ name: String, _ text: String, _ origin: Origin) {
        let isName = name.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || "_-.".utf8.contains($0) }
        guard isName, let position = origin.position, let reported = diagnostics[position],
            reported.contains(where: { $0.rule == .wrongType })
        else { return }
        let syntax = TemplateSyntax(language: .marks, text: text)
        findings[position] = Finding(value: syntax.text, syntax: syntax, placeholder: nil, isError: true)
    }

    /// The path of the value at a position, for messages.
    private static func path(to position: SourcePosition, in node: Node) -> String? {
        if node.origin.position == position, node.entries == nil, node.items == nil { return "" }
        switch node {
        case .sequence(let items, _):
            for (index, item) in items.enumerated() {
                if let rest = path(to: position, in: item) { return joined("[\(index)]", rest) }
            }
        case .mapping(let entries, let keys, _):
            for (index, entry) in entries.enumerated() {
                if keys.indices.contains(index), keys[index].position == position { return entry.0 }
                if let rest = path(to: position, in: entry.1) { return joined(entry.0, rest) }
            }
        case .null, .bool, .number, .string: break
        }
        return nil
    }

    private static func joined(_ first: String, _ rest: String) -> String {
        rest.isEmpty || rest.hasPrefix("[") ? first + rest : "\(first).\(rest)"
    }
}
