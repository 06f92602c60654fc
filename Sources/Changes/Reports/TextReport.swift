import Diagnostics

/// Changes for a terminal: a plan, a table, a description of each object, then the changed lines.
public struct TextReport {
    /// How much is shown.
    public struct Options: Sendable {
        /// Only the plan and the table.
        public var isSummary = false
        /// Lines around those that changed.
        public var context = UnifiedDiff.standardContext
        /// Whether the lines of deleted objects are left out.
        public var hidesDeleted = false

        public init() {}
    }

    private let style: TextStyle
    private let options: Options

    public init(_ style: TextStyle, _ options: Options = Options()) {
        self.style = style
        self.options = options
    }

    public func text(_ set: ChangeSet) -> String {
        guard !set.isEmpty else { return "" }
        let plan = Plan(set)
        var text = style.wrapped(style.painted(plan.line, "1"), indent: 0)
        if let risks = plan.riskLine { text += style.wrapped(risks.text, indent: 0) }
        text += "\n" + table(set)
        if let capacity = ChangeWords.capacity(set) { text += style.wrapped(capacity.text, indent: 0) + "\n" }
        if options.isSummary { return text }
        for group in set.groups {
            let headline = group.workspace == nil ? counted(group.changes.count, "change") : oneLine(Headline.of(group))
            text += style.wrapped(style.painted("\(oneLine(group.title)): ", "1") + headline, indent: 0)
            for change in group.changes { text += summary(change) }
            text += "\n"
        }
        for change in set.groups.flatMap(\.changes) where !(options.hidesDeleted && change.new == nil) { text += lines(change) }
        return text
    }

    func heading(_ text: String) -> String { style.painted(text, "1") + "\n\n" }

    private func table(_ set: ChangeSet) -> String {
        let table = PlanTable(set)
        let rows = table.rows.map { $0.cells.map(oneLine) }
        var text = ""
        if !rows.isEmpty {
            let codes = table.rows.map { code($0.group) }
            text = style.table([PlanTable.headings] + rows, codes: [nil] + codes) ?? stacked(rows, codes)
            text += "\n"
        }
        // Without details, what belongs to no Workspace is named here.
        if options.isSummary, let other = set.groups.last, other.workspace == nil {
            text += style.wrapped(ChangeWords.line(other), indent: 0) + "\n"
        }
        return text
    }

    /// For narrow terminals: a few lines per row.
    private func stacked(_ rows: [[String]], _ codes: [String?]) -> String {
        zip(rows, codes).map { row, code in
            let cells = zip(PlanTable.headings, row).dropFirst(2).map { "\($0.lowercased()) \($1)" }
            return style.wrapped(style.painted("\(row[0]) \(row[1])", code), indent: 0)
                + style.wrapped(cells.joined(separator: "; "), indent: 4)
        }.joined()
    }

    private func summary(_ change: ObjectChange) -> String {
        let title = style.painted(ChangeWords.title(change).text, code(change.action))
        var text = style.wrapped("\(oneLine(ChangeWords.object(change))): \(title)", indent: 2)
        for line in change.effects.map(\.text) + ChangeWords.fields(change).map(oneLine) {
            text += style.wrapped(line, indent: 4)
        }
        return text
    }

    private func lines(_ change: ObjectChange) -> String {
        UnifiedDiff(change, context: options.context).lines.map { style.painted(shown($0.text), code($0.kind)) + "\n" }.joined()
    }

    private func code(_ group: ChangeSet.Group) -> String? {
        switch PlanTable.sign(group) {
        case "+": code(.created)
        case "-": code(.deleted)
        case "~": code(.changed)
        default: code(.replaced)
        }
    }

    private func code(_ action: ObjectChange.Action) -> String {
        switch action {
        case .created: "32"
        case .changed, .kept: "33"
        case .replaced: "35"
        case .deleted: "31"
        }
    }

    private func code(_ kind: UnifiedDiff.Line.Kind) -> String? {
        switch kind {
        case .header: "1"
        case .hunk: "36"
        case .kept: nil
        case .removed: "31"
        case .added: "32"
        }
    }
}
