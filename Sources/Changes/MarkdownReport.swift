/// Changes as a comment on a pull request.
///
/// Values come from workspaces that anyone may have written: they are in code spans and fences that they cannot close.
public enum MarkdownReport {
    /// GitHub limits comments to 65,536 characters.
    private static let longest = 60_000

    public static func text(_ set: ChangeSet) -> String {
        guard !set.isEmpty else { return "### kaito-render: no change\n" }
        var text = "### kaito-render: \(code(ChangeWords.subject(set)))\n\n"
        if let capacity = ChangeWords.capacity(set) { text += "\(capacity)\n\n" }
        for group in set.groups {
            text += "**\(code(group.workspace ?? "other objects"))**"
            text += group.workspace == nil ? "\n\n" : " \(code(Headline.of(group)))\n\n"
            for change in group.changes { text += item(change) }
            text += "\n"
        }
        let lines = set.groups.flatMap(\.changes).flatMap { UnifiedDiff($0).lines.map(\.text) }
        return cut(text) + details(lines, room: longest - text.count)
    }

    private static func item(_ change: ObjectChange) -> String {
        let mark = change.action == .replaced ? "**replaced**" + title(change).dropFirst("replaced".count) : title(change)
        var text = "- \(code(ChangeWords.object(change))): \(mark)\n"
        for line in change.effects { text += "  - \(line)\n" }
        for line in ChangeWords.fields(change) { text += "  - \(code(line))\n" }
        return text
    }

    private static func title(_ change: ObjectChange) -> String {
        let title = ChangeWords.title(change)
        guard let field = change.immutable.first else { return title }
        return "replaced because \(code(field.name)) is immutable"
    }

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

    private static func cut(_ text: String) -> String {
        text.count <= longest ? text : text.prefix(longest) + "…\n\n"
    }

    /// A code span that its content cannot close.
    private static func code(_ text: String) -> String {
        let fence = String(repeating: "`", count: longestRun(of: [text]) + 1)
        let padding = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
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
