import Diagnostics

/// Text of others in Markdown: in code spans that it cannot close, in which nothing is a heading, a link, an image, HTML or the
/// mention of a person.
package enum MarkdownText {
    /// The number of characters of a value.
    private static let longest = 200

    /// A code span on one line; nothing for an empty text. In a table, its column separators are escaped.
    package static func code(_ text: String, inTable: Bool = false) -> String {
        var line = shown(text.split(whereSeparator: \.isNewline).joined(separator: " "))
        if line.unicodeScalars.count > longest {
            line = String(String.UnicodeScalarView(line.unicodeScalars.prefix(longest - 1))) + "…"
        }
        guard !line.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) else { return line.isEmpty ? "" : "\"\(line)\"" }
        if inTable { line = line.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
        let fence = String(repeating: "`", count: longestRun(in: line) + 1)
        let touches = line.utf8.first == UInt8(ascii: "`") || line.utf8.last == UInt8(ascii: "`")
        let padding = touches || line.hasPrefix(" ") || line.hasSuffix(" ") ? " " : ""
        return "\(fence)\(padding)\(line)\(padding)\(fence)"
    }

    /// The most backticks in a row.
    private static func longestRun(in text: String) -> Int {
        var (run, longest) = (0, 0)
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
