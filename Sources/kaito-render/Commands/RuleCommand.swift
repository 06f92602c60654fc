import ArgumentParser
import CommandSupport
import Diagnostics
import Reports

struct RuleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rule", abstract: "Explain a message: its cause, and how to fix it.",
        discussion: "Every message ends with the id of its rule in brackets. Without an id, all rules are listed.")

    @Argument(help: "The rule's id, such as unknown-preset.", completion: .list(Rule.allCases.map(\.rawValue)))
    var id: String?

    func run() throws {
        let output = Output(descriptor: 1)
        guard let id else {
            var table = TextTable(["RULE", "WHAT"])
            for explanation in RuleBook.explanations { table.add([explanation.rule.rawValue, explanation.title]) }
            output.write(table.text)
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
