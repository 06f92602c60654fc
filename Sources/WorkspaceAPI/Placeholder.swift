public import Diagnostics

/// Words that documentation leaves for the reader to fill in, such as `ACR_REPO_HERE`, `<your-registry>` or `YOUR_SECRET`.
public enum Placeholder {
    /// The placeholder in a text; nil if there is none.
    static func find(in text: String) -> String? {
        if let open = text.firstIndex(of: "<"), let close = text[open...].firstIndex(of: ">") {
            return String(text[open...close])
        }
        let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        return words.first(where: isPlaceholder).map(String.init)
    }

    private static func isPlaceholder(_ word: Substring) -> Bool {
        guard word.contains("_"), word == word.uppercased() else { return false }
        let parts = word.split(separator: "_")
        return parts.contains("HERE") || parts.contains("YOUR") || word == "REPLACE_ME" || word == "CHANGE_ME"
    }

    /// Reports a remaining placeholder; true if there is one.
    public static func report(in text: Sourced<String>, path: String, _ collector: DiagnosticCollector) -> Bool {
        guard let word = find(in: text.value) else { return false }
        collector.error(
            .placeholder, "\(path) \(quoted(text.value)) still contains the placeholder \(quoted(word)): fill it in",
            at: text.position)
        return true
    }
}
