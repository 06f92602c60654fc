import ArgumentParser
import CommandSupport
import Diagnostics
import Reports
import YAML

struct RuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule", abstract: "Explain a message: its cause, and how to fix it.",
        discussion: HelpText.of(
            "Every message ends with the id of its rule in brackets. Without an id, all rules are listed.",
            examples: ["kaito-render rule unknown-preset"], status: .list))

    @Argument(help: "The rule's id, such as unknown-preset.", completion: .list(Rule.allCases.map(\.rawValue)))
    var id: String?

    @Option(
        name: [.customShort("o"), .customLong("output"), .customLong("format")],
        help: "The format of the list: table, wide (all columns), name, yaml or json.")
    var format = Listing.Format.table

    func run() throws {
        let output = Output(descriptor: 1)
        guard let id else {
            let rules = RuleBook.explanations.map { ($0.rule.rawValue, $0.title) }
            let table = TextTable(["RULE", "WHAT"], rows: rules.map { [$0.0, $0.1] })
            Listing([table], rules.map { ["name": .string($0.0), "title": .string($0.1)] }).print(format)
            return
        }
        // As printed in a message, including brackets.
        let name = id.hasPrefix("[") && id.hasSuffix("]") ? String(id.dropFirst().dropLast()) : id
        guard let rule = Rule(rawValue: name), let explanation = RuleBook.explanation(of: rule) else {
            let rules = Rule.allCases.map(\.rawValue)
            return try Console().run {
                throw UnusableValue(
                    "unknown rule \(quoted(id))\(didYouMean(name, among: rules, otherwise: "rule without an id lists all"))")
            }
        }
        output.write("\(rule.rawValue): \(explanation.title)\n\nCause: \(explanation.cause)\n\nFix: \(explanation.fix)\n")
    }
}
