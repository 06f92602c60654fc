import YAML

/// Values as short text.
enum ValueText {
    private static let longest = 80

    /// `old → new`; for long texts, only the words that differ.
    static func change(_ change: FieldChange) -> String {
        if let old = change.old?.string, let new = change.new?.string, old.utf8.count + new.utf8.count > longest {
            return words(old, new)
        }
        switch (change.old, change.new) {
        case (let old?, let new?): return "\(text(old)) → \(text(new))"
        case (nil, let new?): return "added: \(text(new))"
        case (let old?, nil): return "removed: \(text(old))"
        case (nil, nil): return ""
        }
    }

    static func text(_ node: Node) -> String {
        switch node {
        case .null: return "null"
        case .bool(let value, _): return value ? "true" : "false"
        case .number(let lexeme, _): return lexeme
        case .string(let value, _): return shortened(oneLine(value))
        case .sequence, .mapping: return shortened(JSONWriter.text(of: node))
        }
    }

    private static func words(_ old: String, _ new: String) -> String {
        let left = split(old)
        let right = split(new)
        let difference = right.difference(from: left)
        let removed = difference.removals.compactMap { if case .remove(_, let word, _) = $0 { word } else { nil } }
        let added = difference.insertions.compactMap { if case .insert(_, let word, _) = $0 { word } else { nil } }
        let gone = shortened(removed.joined(separator: " "))
        let come = shortened(added.joined(separator: " "))
        if gone.isEmpty, come.isEmpty { return "white space" }
        if gone.isEmpty { return "added: \(come)" }
        return come.isEmpty ? "removed: \(gone)" : "\(gone) → \(come)"
    }

    private static func split(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init)
    }

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }

    private static func shortened(_ text: String) -> String {
        text.count <= longest ? text : text.prefix(longest - 1) + "…"
    }
}
