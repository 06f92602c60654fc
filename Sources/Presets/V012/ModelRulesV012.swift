/// How KAITO 0.12 derives run parameters from a model's name and architecture.
struct ModelRulesV012: Sendable {
    static let shared = ModelRulesV012()

    private struct Rule: Sendable {
        let key: String
        let value: String?
    }

    private let rules: [String: [Rule]]
    /// Asked for models outside the catalogue alone.
    private static let vllmArchitectures = Set(Table(ArchitecturesV012Data.text).rows.compactMap { $0.text("name") })

    private init() {
        var rules: [String: [Rule]] = [:]
        for row in Table(ModelRulesV012Data.text).rows {
            rules[row.text("rule") ?? "", default: []].append(Rule(key: row.text("key") ?? "", value: row.text("value")))
        }
        self.rules = rules
    }

    /// The value of the longest key that the name begins with.
    func value(_ rule: String, prefixOf name: String) -> String? {
        match(rule, prefixOf: name)?.value
    }

    func holds(_ rule: String, prefixOf name: String) -> Bool { match(rule, prefixOf: name) != nil }

    func value(_ rule: String, of key: String?) -> String? {
        rules[rule]?.first { $0.key == key }?.value
    }

    func holds(_ rule: String, for key: String) -> Bool { rules[rule]?.contains { $0.key == key } ?? false }

    func isServedByVLLM(_ architecture: String) -> Bool { Self.vllmArchitectures.contains(architecture) }

    private func match(_ rule: String, prefixOf name: String) -> Rule? {
        (rules[rule] ?? []).filter { name.hasPrefix($0.key) }.max { $0.key.utf8.count < $1.key.utf8.count }
    }
}
