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
    static let reserve = 200

    private let set: ChangeSet
    private let name: String?
    private let length: Int
    private let options: TextReport.Options

    /// - Parameters:
    ///   - name: of the environment; nil: there is only one.
    ///   - length: the maximum number of characters.
    public init(
        _ set: ChangeSet, name: String? = nil, length: Int = longest, _ options: TextReport.Options = TextReport.Options()
    ) {
        self.set = set
        self.name = name
        self.length = length
        self.options = options
    }

    public var text: String {
        let name = name.map { ", \(Self.code($0))" } ?? ""
        guard !set.isEmpty else { return "### kaito-render\(name): no change\n" }
        var text = "### kaito-render\(name): \(Self.code(ChangeWords.subject(set)))\n\n"
        let plan = Plan(set)
        text += "**\(plan.line)**\n\n"
        if let risks = plan.riskLine { text += "\(Self.markup(risks))\n\n" }
        if let capacity = ChangeWords.capacity(set) { text += "\(Self.markup(capacity))\n\n" }
        text += groups(room: length - text.count)
        if options.isSummary { return text }
        let changes = set.groups.flatMap(\.changes).filter { !(options.hidesDeleted && $0.new == nil) }
        let lines = changes.flatMap { UnifiedDiff($0, context: options.context).lines.map { shown($0.text) } }
        return text + Self.details(lines, room: length - text.count)
    }

    /// The table and the descriptions of all groups if they fit; otherwise those that matter most, and the names of the others.
    private func groups(room: Int) -> String {
        let blocks = set.groups.map { options.isSummary ? "" : Self.block($0) }
        let table = PlanTable(set)
        // What belongs to no Workspace comes last, and has no row.
        let rows = table.rows.map { "| \($0.cells.map { $0.isEmpty ? "" : Self.code($0) }.joined(separator: " | ")) |\n" }
        if (rows + blocks).reduce(Self.head.count, { $0 + $1.count }) <= room - Self.reserve {
            return Self.table(rows) + blocks.joined()
        }
        let order = set.groups.indices.sorted { a, b in
            let (left, right) = (set.groups[a].precedence, set.groups[b].precedence)
            return left == right ? a < b : left < right
        }
        let ranked = order.filter { $0 < rows.count }
        let allNames = set.groups.map { Self.code($0.title) }
        // Rows take no room that names need.
        let roomOfRows = min(room / 3, room / 2 - allNames.reduce(0) { $0 + $1.count + 2 }) - 2 * Self.reserve
        let listed = Set(
            ranked.prefix(Self.fitting(ranked.map { rows[$0] }, in: roomOfRows, separator: 0).count))
        let shownTable = Self.table(ranked.filter(listed.contains).map { rows[$0] })
        let names = allNames.indices.map { listed.contains($0) ? "" : allNames[$0] }
        // What naming all would take, but not more than half: each block shown frees the room of its name.
        let naming = names.reduce(0) { $0 + $1.count + 2 }
        var left = room - shownTable.count - 2 * Self.reserve
        let areAllNamed = naming <= left / 2
        left -= min(naming, left / 2)
        var shown: [String] = []
        for index in order {
            let cost = blocks[index].count - (areAllNamed ? names[index].count + 2 : 0)
            guard cost <= left else { break }
            shown.append(blocks[index])
            left -= cost
        }
        let used = shown.reduce(shownTable.count) { $0 + $1.count }
        return shownTable + shown.joined()
            + Self.omitted(order.dropFirst(shown.count).map { names[$0] }, room: room - used - Self.reserve)
    }

    private static let head =
        "|\(PlanTable.headings.map { " \($0) |" }.joined())\n|\(String(repeating: "---|", count: PlanTable.headings.count))\n"

    private static func table(_ rows: [String]) -> String { rows.isEmpty ? "" : head + rows.joined() + "\n" }

    /// What is left out: by name, unless it is in the table.
    private static func omitted(_ names: [String], room: Int) -> String {
        let unnamed = names.filter { !$0.isEmpty }
        if names.isEmpty { return "" }
        guard !unnamed.isEmpty else {
            return "**Details of \(counted(names.count, "more workspace")) are not shown**, see the job's log.\n\n"
        }
        return named(unnamed, room: room)
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
        var text = "**\(code(group.title))**"
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
        let fence = String(repeating: "`", count: max(3, MarkdownText.longestRun(in: kept) + 1))
        let note = rest > 0 ? "\n\(counted(rest, "more line")) omitted; see the job's log for all lines.\n" : ""
        return "<details><summary>\(counted(lines.count, "line"))</summary>\n\n\(fence)diff\n"
            + kept.map { $0 + "\n" }.joined() + "\(fence)\n\(note)\n</details>\n"
    }

    private static func code(_ text: String) -> String { MarkdownText.code(oneLine(text), longest: longestSpan) }
}
