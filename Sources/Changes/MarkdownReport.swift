import Diagnostics

/// Changes as a comment on a pull request, of a limited length: whole Workspaces are shown, those first whose pods stop, then all others
/// are named, and the changed lines take the room that is left.
///
/// Values come from workspaces that anyone may have written: they are in code spans and fences that they cannot close, in which
/// nothing is a heading, a link, an image, HTML or the mention of a person.
public struct MarkdownReport {
    /// The default number of characters: GitHub limits comments to 65,536.
    public static let longest = 60_000
    /// The smallest limit: it has room for a heading and a few names.
    public static let leastLength = 1_000
    /// The number of characters of a value or a line of values.
    private static let longestSpan = 500
    /// The room for the words around what is left out.
    private static let reserve = 200

    private let set: ChangeSet
    private let length: Int

    /// - Parameter length: the maximum number of characters.
    public init(_ set: ChangeSet, length: Int = longest) {
        self.set = set
        self.length = length
    }

    public var text: String {
        guard !set.isEmpty else { return "### kaito-render: no change\n" }
        var text = "### kaito-render: \(Self.code(ChangeWords.subject(set)))\n\n"
        if let capacity = ChangeWords.capacity(set) { text += "\(Self.markup(capacity))\n\n" }
        text += groups(room: length - text.count)
        let lines = set.groups.flatMap(\.changes).flatMap { UnifiedDiff($0).lines.map { shown($0.text) } }
        return text + Self.details(lines, room: length - text.count)
    }

    /// All groups in their order if they fit; otherwise those that matter most, and the names of the others.
    private func groups(room: Int) -> String {
        let blocks = set.groups.map(Self.block)
        if blocks.reduce(0, { $0 + $1.count }) <= room - Self.reserve { return blocks.joined() }
        let order = set.groups.indices.sorted { a, b in
            let (left, right) = (set.groups[a].precedence, set.groups[b].precedence)
            return left == right ? a < b : left < right
        }
        let names = set.groups.map { Self.code($0.workspace ?? "other objects") }
        // What naming all would take, but not more than half: each block shown frees the room of its name.
        let naming = names.reduce(0) { $0 + $1.count + 2 }
        var left = room - 2 * Self.reserve
        left -= min(naming, left / 2)
        var shown: [String] = []
        var omitted: [String] = []
        for index in order {
            let cost = blocks[index].count - (naming <= room / 2 ? names[index].count + 2 : 0)
            if omitted.isEmpty, cost <= left {
                shown.append(blocks[index])
                left -= cost
            } else {
                omitted.append(names[index])
            }
        }
        return shown.joined() + Self.named(omitted, room: room - shown.reduce(0) { $0 + $1.count } - Self.reserve)
    }

    /// `2 more workspaces: a, b`; those that do not even fit by name are counted.
    private static func named(_ names: [String], room: Int) -> String {
        let listed = fitting(names, in: room, separator: 2)
        let rest = names.count - listed.count
        let more = rest > 0 ? (listed.isEmpty ? "" : ", ") + "and \(rest) more" : ""
        return
            "**Not shown: \(counted(names.count, "more workspace"))**, see the job's log: \(listed.joined(separator: ", "))\(more)\n\n"
    }

    /// The first texts that there is room for, each with a separator of some characters.
    private static func fitting(_ texts: [String], in room: Int, separator: Int) -> ArraySlice<String> {
        var left = room
        return texts.prefix { text in
            left -= text.count + separator
            return left >= 0
        }
    }

    private static func block(_ group: ChangeSet.Group) -> String {
        var text = "**\(code(group.workspace ?? "other objects"))**"
        text += group.workspace == nil ? "\n\n" : " \(code(Headline.of(group)))\n\n"
        for change in group.changes { text += item(change) }
        return text + "\n"
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

    /// As many lines as there is room for; nothing if there is none.
    private static func details(_ lines: [String], room: Int) -> String {
        guard room >= reserve else { return "" }
        let kept = fitting(lines, in: room - reserve, separator: 1)
        let rest = lines.count - kept.count
        let fence = String(repeating: "`", count: max(3, longestRun(of: kept) + 1))
        let note = rest > 0 ? "\n\(counted(rest, "more line")) omitted; see the job's log for all lines.\n" : ""
        return "<details><summary>\(counted(lines.count, "line"))</summary>\n\n\(fence)diff\n"
            + kept.map { $0 + "\n" }.joined() + "\(fence)\n\(note)\n</details>\n"
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

    private static func longestRun(of lines: some Sequence<String>) -> Int {
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
