/// Text of others in Markdown: in code spans that it cannot close, in which nothing is a heading, a link, an image, HTML or the
/// mention of a person.
package enum MarkdownText {
    /// A code span on one line; nothing for an empty text.
    ///
    /// - Parameters:
    ///   - inTable: whether column separators are escaped.
    ///   - longest: the number of characters from which on the text is cut.
    package static func code(_ text: String, inTable: Bool = false, longest: Int = 200) -> String {
        guard !text.isEmpty else { return "" }
        var line = shown(text.split(whereSeparator: \.isNewline).joined(separator: " "))
        if line.unicodeScalars.count > longest {
            line = String(String.UnicodeScalarView(line.unicodeScalars.prefix(longest - 1))) + "…"
        }
        // A span of spaces alone is none.
        if line.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) { line = "\"\(line)\"" }
        if inTable { line = line.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
        let fence = String(repeating: "`", count: longestRun(in: [line]) + 1)
        let ends = [line.utf8.first, line.utf8.last].compactMap { $0 }
        let padding = ends.contains(where: "` ".utf8.contains) ? " " : ""
        return "\(fence)\(padding)\(line)\(padding)\(fence)"
    }

    /// The most backticks in a row.
    package static func longestRun(in lines: some Sequence<String>) -> Int {
        var longest = 0
        for line in lines {
            var run = 0
            for byte in line.utf8 {
                run = byte == UInt8(ascii: "`") ? run + 1 : 0
                longest = max(longest, run)
            }
        }
        return longest
    }
}
