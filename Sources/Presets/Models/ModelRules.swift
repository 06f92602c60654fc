import Tables

/// How KAITO derives run parameters from a model's name and architecture.
struct ModelRules: Sendable {
    struct Rule: Sendable {
        let key: String
        let value: String?
    }

    private let rules: [String: [Rule]]

    init(_ text: StaticString) {
        var rules: [String: [Rule]] = [:]
        for row in Table(text).rows {
            rules[row.text("rule") ?? "", default: []].append(Rule(key: row.text("key") ?? "", value: row.text("value")))
        }
        self.rules = rules
    }

    /// All rules with a name, in the order of the table.
    func all(_ rule: String) -> [Rule] { rules[rule] ?? [] }

    /// The value of the longest key that is a prefix of the name.
    func value(_ rule: String, prefixOf name: String) -> String? {
        match(rule, prefixOf: name)?.value
    }

    func holds(_ rule: String, prefixOf name: String) -> Bool { match(rule, prefixOf: name) != nil }

    func value(_ rule: String, of key: String?) -> String? {
        rules[rule]?.first { $0.key == key }?.value
    }

    func holds(_ rule: String, for key: String) -> Bool { rules[rule]?.contains { $0.key == key } ?? false }

    private func match(_ rule: String, prefixOf name: String) -> Rule? {
        all(rule).filter { name.hasPrefix($0.key) }.max { $0.key.utf8.count < $1.key.utf8.count }
    }
}
