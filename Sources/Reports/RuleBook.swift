package import Diagnostics
import Presets
import Tables

/// What a rule is about, for people who meet it for the first time.
package struct RuleExplanation: Sendable {
    package let rule: Rule
    /// What was found, in a few words.
    package let title: String
    package let cause: String
    package let fix: String

    init?(_ row: Table.Row) {
        guard let rule = row.text("id").flatMap(Rule.init(rawValue:)), let title = row.text("title"),
            let cause = row.text("cause"), let fix = row.text("fix")
        else { return nil }
        self.rule = rule
        self.title = title
        self.cause = cause
        self.fix = fix
    }
}

/// The explanations of all rules, in the order of their declaration.
package enum RuleBook {
    package static let explanations = Table(RulesData.text).rows.compactMap(RuleExplanation.init)

    package static func explanation(of rule: Rule) -> RuleExplanation? { explanations.first { $0.rule == rule } }

    /// A page with all of them.
    package static var markdown: String {
        var text = """
            # Rules

            Every message ends with the id of its rule in brackets. `kaito-render rule ID` prints what stands here. This page is \
            made by `make docs`.

            """
        for explanation in explanations {
            text += "\n## \(explanation.rule.rawValue)\n\n\(capitalised(explanation.title)).\n\n"
            text += "**Cause.** \(explanation.cause)\n\n**Fix.** \(explanation.fix)\n"
        }
        return text
    }

    private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
