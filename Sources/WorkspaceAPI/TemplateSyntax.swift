/// An expression that another tool replaces before a file is YAML for a cluster.
public struct TemplateSyntax: Sendable, Equatable {
    public enum Language: Sendable, Hashable {
        case helm, go, jinja, actions, terraform, variable, parentheses, shell, marks
    }

    public let language: Language
    /// As written: `{{ .Values.name }}`.
    public let text: String

    public init(language: Language, text: String) {
        self.language = language
        self.text = text
    }

    /// The first expression in a text; nil if there is none.
    public static func find(in text: String) -> TemplateSyntax? {
        var scanner = TemplateScanner(Array(text.utf8))
        return scanner.next()?.syntax
    }

    /// The functions and keywords that begin an expression of Helm's.
    private static let helmWords = [
        "and", "block", "default", "define", "else", "end", "fail", "if", "include", "int", "list", "lookup", "not", "or",
        "printf",
        "quote", "range", "required", "template", "ternary", "toJson", "toYaml", "tpl", "with",
    ]

    /// Of an expression in double braces.
    static func language(of inner: String) -> Language {
        let text = inner.drop { $0.isWhitespace || $0 == "-" }
        let objects = [".Values", ".Release", ".Chart", ".Capabilities", ".Files", ".Template"]
        if text.hasPrefix("$") || text.hasPrefix("/*") || objects.contains(where: { text.contains($0) }) { return .helm }
        let word = text.prefix { $0.isLetter }
        if helmWords.contains(String(word)) { return .helm }
        return text.hasPrefix(".") ? .go : .jinja
    }
}
