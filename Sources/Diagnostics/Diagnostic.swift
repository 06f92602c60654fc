/// One message to the user about one place in the input.
///
/// Messages are lower case and carry no full stop; they quote the offending value and say what is accepted.
public struct Diagnostic: Sendable, Equatable, Error {
    public enum Severity: String, Sendable {
        case error, warning, note
    }

    public var severity: Severity
    public var rule: Rule
    public var message: String
    /// Nil if a message is about the run as a whole rather than a place in a file.
    public var position: SourcePosition?
    /// What mends it; nil: the user has to choose.
    public var fix: Fix?

    public init(_ severity: Severity, _ rule: Rule, _ message: String, at position: SourcePosition?, fix: Fix? = nil) {
        self.severity = severity
        self.rule = rule
        self.message = message
        self.position = position
        self.fix = fix
    }
}
