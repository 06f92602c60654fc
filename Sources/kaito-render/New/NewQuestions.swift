import CommandSupport
import Diagnostics
import GPUFit
import Scaffold

/// Asks on the terminal; where nothing may be asked, every answer is the default.
struct NewQuestions {
    let asks: Bool

    private let output = Output(descriptor: 2)

    init(asks: Bool) {
        self.asks = asks
    }

    /// A text; without a default, it is asked for again until there is one.
    func text(_ question: String, default value: String?) throws -> String {
        guard asks else { return value ?? "" }
        while true {
            output.write("\(question)\(value.map { " [\($0)]" } ?? ""): ")
            output.flush()
            guard let line = readLine() else { throw UnusableValue("the terminal ended before all was answered") }
            let answer = line.split(separator: " ").joined(separator: " ")
            if !answer.isEmpty { return answer }
            if let value { return value }
        }
    }

    /// A number above 0; nil: the default.
    func number(_ question: String, default words: String) throws -> Int? {
        guard asks else { return nil }
        while true {
            let answer = try text(question, default: words)
            if answer == words { return nil }
            if let number = Int(answer), (1...1 << 26).contains(number) { return number }
            output.write("\(quoted(answer)) is not a number above 0\n")
        }
    }

    func choice<T: RawRepresentable>(_ question: String, _ values: [T], default value: T) throws -> T where T.RawValue == String {
        guard asks else { return value }
        let names = values.map(\.rawValue)
        while true {
            let answer = try text("\(question) (\(listed(names, last: "or")))", default: value.rawValue)
            if let chosen = T(rawValue: answer.lowercased()) { return chosen }
            output.write("\(quoted(answer)) is not one of them\n")
        }
    }

    /// Shows the choices with their memory and price; the first is the best.
    func choose(among choices: [ScaffoldChoice], _ request: ScaffoldRequest) throws -> ScaffoldChoice {
        for (index, choice) in choices.enumerated() {
            output.write("\(index + 1). \(title(choice))\n")
            if let placement = choice.placement {
                output.write("   \(FitTable.bar(FitParts(placement.fit), limit: placement.fit.budget))\n")
            }
            for diagnostic in choice.diagnostics where diagnostic.severity == .warning {
                output.write("   warning: \(shown(diagnostic.message))\n")
            }
        }
        guard asks else { return choices[0] }
        while true {
            let answer = try text("take", default: "1")
            if let number = Int(answer), choices.indices.contains(number - 1) { return choices[number - 1] }
            output.write("\(quoted(answer)) is not one of them\n")
        }
    }

    private func title(_ choice: ScaffoldChoice) -> String {
        let price = choice.microUSDPerHour.map { "US$ \(USD.text($0)) per hour" } ?? "price unknown"
        let context = choice.placement.map { ", context of \($0.fit.longestContext) tokens" } ?? ""
        return "\(choice.nodes) × \(choice.instanceType), \(price)\(context)"
    }
}
