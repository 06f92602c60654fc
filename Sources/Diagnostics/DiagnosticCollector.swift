import Bytes

/// Gathers the diagnostics of one document, or of one run.
///
/// Each document is processed by one thread with its own collector; the run merges them afterwards.
public final class DiagnosticCollector {
    public private(set) var diagnostics: [Diagnostic] = []
    public private(set) var hasErrors = false

    public init() {}

    public func add(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
        if diagnostic.severity == .error { hasErrors = true }
    }

    public func error(_ rule: Rule, _ message: String, at position: SourcePosition?, fix: Fix? = nil) {
        add(Diagnostic(.error, rule, message, at: position, fix: fix))
    }

    public func warning(_ rule: Rule, _ message: String, at position: SourcePosition?, fix: Fix? = nil) {
        add(Diagnostic(.warning, rule, message, at: position, fix: fix))
    }

    public func note(_ rule: Rule, _ message: String, at position: SourcePosition?) {
        add(Diagnostic(.note, rule, message, at: position))
    }
}

extension [Diagnostic] {
    /// Ordered by position (files in path order), then by rule and text, without duplicates.
    public func inOrder() -> [Diagnostic] {
        var result: [Diagnostic] = []
        for diagnostic in sorted(by: Diagnostic.precedes) where result.last != diagnostic {
            result.append(diagnostic)
        }
        return result
    }

    public var hasErrors: Bool { contains { $0.severity == .error } }
}

extension Diagnostic {
    static func precedes(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
        let left = a.position, right = b.position
        // Messages without a position come last.
        guard let left, let right else { return left != nil && right == nil }
        if left.file != right.file { return left.file < right.file }
        if left.line != right.line { return left.line < right.line }
        if left.column != right.column { return left.column < right.column }
        if a.rule != b.rule { return byteOrder(a.rule.rawValue, b.rule.rawValue) }
        return byteOrder(a.message, b.message)
    }
}
