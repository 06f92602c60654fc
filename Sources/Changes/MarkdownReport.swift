import Diagnostics

/// Changes as a comment on a pull request.
///
/// Values come from workspaces that anyone may have written: they are in code spans and fences that they cannot close, in which
/// nothing is a heading, a link, an image, HTML or the mention of a person.
public enum MarkdownReport {
    /// GitHub limits comments to 65,536 characters.
    private static let longest = 60_000
    /// The number of characters of a value or a line of values.
    private static let longestSpan = 500

    public static func text(_ set: ChangeSet) -> String {
        guard !set.isEmpty else { return "### kaito-render: no change\n" }
        var text = "### kaito-render: \(code(ChangeWords.subject(set)))\n\n"
        if let capacity = ChangeWords.capacity(set) { text += "\(markup(capacity))\n\n" }
        for group in set.groups {
            text += "**\(code(group.workspace ?? "other objects"))**"
            text += group.workspace == nil ? "\n\n" : " \(code(Headline.of(group)))\n\n"
            for change in group.changes { text += item(change) }
            text += "\n"
        }
        let lines = set.groups.flatMap(\.changes).flatMap { UnifiedDiff($0).lines.map { shown($0.text) } }
        return cut(text) + details(lines, room: longest - text.count)
    }

    private static func item(_ change: ObjectChange) -> String {
        let title = markup(ChangeWords.title(change))
        let mark = change.action == .replaced ? "**replaced**" + title.dropFirst("replaced".count) : title
        var text = "- \(code(ChangeWords.object(change))): \(mark)\n"
        for line in change.effects { text += "  - \(markup(line))\n" }
        for line in ChangeWords.fields(change) { text += "  - \(code(line))\n" }
        return text
    }

    private static func markup(_ phrase: Phrase) -> String { phrase.shown(with: code) }

    private static func details(_ lines: [String], room: Int) -> String {
        var kept: [String] = []
        var left = room - 200
        for line in lines {
            left -= line.count + 1
            if left < 0 { break }
            kept.append(line)
        }
        let rest = lines.count - kept.count
        let fence = String(repeating: "`", count: max(3, longestRun(of: kept) + 1))
        let note = rest > 0 ? "\n\(counted(rest, "more line")) omitted; see the job's log for all lines.\n" : ""
        return "<details><summary>\(counted(lines.count, "line"))</summary>\n\n\(fence)diff\n"
            + kept.map { $0 + "\n" }.joined() + "\(fence)\n\(note)\n</details>\n"
    }

    /// Only whole lines: half a code span would be none.
    private static func cut(_ text: String) -> String {
        guard text.count > longest, let end = text.prefix(longest).lastIndex(of: "\n") else { return text }
        return text[...end] + "\n…\n\n"
    }

    /// A code span that its content cannot close, on one line.
    private static func code(_ text: String) -> String {
        var line = oneLine(text)
        if line.unicodeScalars.count > longestSpan {
            line = String(String.UnicodeScalarView(line.unicodeScalars.prefix(longestSpan - 1))) + "…"
        }
        if line.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) { line = "\"\(line)\"" }
        let fence = String(repeating: "`", count: longestRun(of: [line]) + 1)
        let ends = [line.utf8.first, line.utf8.last].compactMap { $0 }
        let padding = ends.contains(where: "` ".utf8.contains) ? " " : ""
        return "\(fence)\(padding)\(line)\(padding)\(fence)"
    }

    private static func longestRun(of lines: [String]) -> Int {
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
