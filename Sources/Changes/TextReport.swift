import Diagnostics

/// Changes for a terminal: a description, then the changed lines.
public struct TextReport {
    private let colour: Bool

    public init(colour: Bool) {
        self.colour = colour
    }

    public func text(_ set: ChangeSet) -> String {
        guard !set.isEmpty else { return "" }
        var text = ""
        for group in set.groups {
            text += painted("\(oneLine(group.workspace ?? "other objects")): ", "1")
            text += (group.workspace == nil ? counted(group.changes.count, "change") : oneLine(Headline.of(group))) + "\n"
            for change in group.changes { text += summary(change) }
            text += "\n"
        }
        if let capacity = ChangeWords.capacity(set) { text += capacity.text + "\n\n" }
        for change in set.groups.flatMap(\.changes) { text += lines(change) }
        return text
    }

    private func summary(_ change: ObjectChange) -> String {
        var text = "  \(oneLine(ChangeWords.object(change))): \(painted(ChangeWords.title(change).text, code(change.action)))\n"
        for line in change.effects.map(\.text) + ChangeWords.fields(change).map(oneLine) { text += "    \(line)\n" }
        return text
    }

    private func lines(_ change: ObjectChange) -> String {
        UnifiedDiff(change).lines.map { painted(shown($0.text), code($0.kind)) + "\n" }.joined()
    }

    private func code(_ action: ObjectChange.Action) -> String {
        switch action {
        case .created: "32"
        case .changed: "33"
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

    private func painted(_ text: String, _ code: String?) -> String {
        guard colour, let code else { return text }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
