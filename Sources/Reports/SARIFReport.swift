import Bytes
import CommandSupport
import Diagnostics
import Kubernetes
import YAML

/// Findings as SARIF 2.1.0 (OASIS), which GitHub's code scanning and many editors read.
enum SARIFReport {
    private static let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

    static func node(_ findings: Findings) -> Node {
        let rules = Rule.allCases.filter { rule in findings.diagnostics.contains { $0.rule == rule } }
        let driver: Node = [
            "name": "kaito-render",
            "version": .string(Version.number),
            "rules": .list(rules.map(description)),
        ]
        let results = findings.diagnostics.indices.map { number in
            result(number, index: rules.firstIndex(of: findings.diagnostics[number].rule) ?? 0, findings)
        }
        let run: Node = [
            "tool": ["driver": driver],
            // Columns and lines are counted as in text messages.
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"],
            "results": .list(results),
        ]
        return ["$schema": .string(schema), "version": "2.1.0", "runs": [run]]
    }

    private static func description(_ rule: Rule) -> Node {
        let explanation = RuleBook.explanation(of: rule)
        return [
            "id": .string(rule.rawValue),
            "shortDescription": ["text": .string(explanation?.title ?? rule.rawValue)],
            "fullDescription": ["text": .string(explanation?.cause ?? rule.rawValue)],
            "help": ["text": .string(explanation?.fix ?? rule.rawValue)],
        ]
    }

    private static func result(_ number: Int, index: Int, _ findings: Findings) -> Node {
        let diagnostic = findings.diagnostics[number]
        return .fields([
            ("ruleId", .string(diagnostic.rule.rawValue)),
            ("ruleIndex", .integer(index)),
            ("level", .string(diagnostic.severity.rawValue)),
            ("message", ["text": .string(withoutLinks(diagnostic.message))]),
            ("locations", diagnostic.position.map { [location($0, findings)] }),
            ("partialFingerprints", ["kaitoRender/v1": .string(findings.fingerprint(ofFinding: number))]),
        ])
    }

    /// In messages, `[text](target)` is a link (SARIF 2.1.0, section 3.11.6).
    private static func withoutLinks(_ text: String) -> String {
        let text = shown(text)
        guard contains("](", in: Array(text.utf8)) else { return text }
        return text.unicodeScalars.reduce(into: "") { $0 += ["\\", "[", "]"].contains($1) ? "\\\($1)" : String($1) }
    }

    private static func location(_ position: SourcePosition, _ findings: Findings) -> Node {
        [
            "physicalLocation": [
                "artifactLocation": ["uri": .string(uri(findings.path(position)))],
                "region": ["startLine": .integer(position.line), "startColumn": .integer(position.column)],
            ]
        ]
    }

    /// A path as a relative or absolute URI reference (RFC 3986).
    private static func uri(_ path: String) -> String {
        (path.hasPrefix("/") ? "file://" : "") + percentEncoded(path, keeping: "/")
    }
}
