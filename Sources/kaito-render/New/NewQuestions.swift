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

    /// A text that is accepted, which is asked for again until there is one.
    /// - Parameter objection: what is wrong with an answer; nil: nothing.
    func text(_ question: String, objection: (String) -> String?) throws -> String {
        while true {
            let answer = try answer(question, default: nil)
            guard let wrong = objection(answer) else { return answer }
            say(wrong)
        }
    }

    /// A number above 0; nil: the default.
    func number(_ question: String, default words: String) throws -> Int? {
        try value(question, default: words, otherwise: "a number above 0") { answer in
            Int(answer).flatMap { (1...1 << 26).contains($0) ? $0 : nil }
        }
    }

    /// US dollars per hour; nil: no limit.
    func budget(_ question: String) throws -> Budget? {
        try value(question, default: "no limit", otherwise: "an amount such as 20 or 12.50") { Budget(argument: $0) }
    }

    /// One of some names; nil: the default, which may be another word.
    func choice(_ question: String, _ names: [String], default name: String) throws -> String? {
        let all = names.contains(name) ? names : names + [name]
        return try value("\(question) (\(listed(all, last: "or")))", default: name, otherwise: "one of them") { answer in
            names.first { $0 == answer.lowercased() }
        }
    }

    /// Shows the choices with their memory and price; the first is the best.
    func choose(among choices: [ScaffoldChoice]) throws -> ScaffoldChoice {
        guard asks || !Terminal.isQuiet else { return choices[0] }
        for (index, choice) in choices.enumerated() {
            say("\(index + 1). \(title(choice))")
            if let placement = choice.placement {
                say("   \(FitTable.bar(FitParts(placement.fit), limit: placement.fit.budget))")
            }
            for diagnostic in choice.diagnostics where diagnostic.severity == .warning {
                say("   warning: \(shown(diagnostic.message))")
            }
        }
        output.flush()
        return try value("take", default: "1", otherwise: "one of them") { answer in
            Int(answer).flatMap { choices.indices.contains($0 - 1) ? choices[$0 - 1] : nil }
        } ?? choices[0]
    }

    /// Asks until the answer can be read; nil: the default.
    private func value<T>(
        _ question: String, default words: String, otherwise expected: String, read: (String) -> T?
    ) throws -> T? {
        guard asks else { return nil }
        while true {
            let answer = try answer(question, default: words)
            if answer == words { return nil }
            if let value = read(answer) { return value }
            say("\(quoted(answer)) is not \(expected)")
        }
    }

    private func answer(_ question: String, default words: String?) throws -> String {
        while true {
            output.write("\(question)\(words.map { " [\($0)]" } ?? ""): ")
            output.flush()
            guard let line = readLine() else { throw UnusableValue("the terminal ended before all was answered") }
            let answer = line.split(separator: " ").joined(separator: " ")
            if !answer.isEmpty { return answer }
            if let words { return words }
        }
    }

    private func say(_ line: String) { output.write("\(line)\n") }

    private func title(_ choice: ScaffoldChoice) -> String {
        let price = choice.microUSDPerHour.map { "US$ \(USD.text($0)) per hour" } ?? "price unknown"
        let context = choice.placement.map { ", context of \($0.fit.longestContext) tokens" } ?? ""
        return "\(choice.nodes) × \(choice.instanceType), \(price)\(context)"
    }
}
