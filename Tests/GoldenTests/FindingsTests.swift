import Diagnostics
import Foundation
import TestSupport
import Testing

/// Findings in the formats of other programs.
@Suite struct FindingsTests {
    private static let input = "Tests/golden/cases/reject-five-mistakes/input.yaml"

    private func validate(_ format: String, _ path: String = Self.input) throws -> Command {
        try Command.run(
            Repository.program("kaito-render"), ["validate", "--release", "v0.3", "-f", path, "--format", format],
            in: Repository.root)
    }

    private func object(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }

    /// What `--format json` says, which the other formats say in their own ways.
    private func findings() throws -> [[String: Any]] {
        try #require(try object(validate("json").output) as? [[String: Any]])
    }

    @Test func sarifNamesEveryFindingAndItsRule() throws {
        let result = try validate("sarif")
        #expect(result.status == 2 && result.errors.isEmpty)
        let root = try #require(try object(result.output) as? [String: Any])
        #expect(root["version"] as? String == "2.1.0")
        let run = try #require((root["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: [String: Any]])?["driver"])
        let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
        let results = try #require(run["results"] as? [[String: Any]])
        let wanted = try findings()
        #expect(results.count == wanted.count)
        for (result, finding) in zip(results, wanted) {
            #expect(result["ruleId"] as? String == finding["rule"] as? String)
            #expect((result["ruleIndex"] as? Int).map { rules[$0] } == finding["rule"] as? String)
            #expect(result["level"] as? String == finding["severity"] as? String)
            let location = (result["locations"] as? [[String: [String: [String: Any]]]])?.first?["physicalLocation"]
            #expect(location?["region"]?["startLine"] as? Int == finding["line"] as? Int)
            #expect(location?["artifactLocation"]?["uri"] as? String == finding["path"] as? String)
        }
        let prints = results.compactMap { ($0["partialFingerprints"] as? [String: String])?["kaitoRender/v1"] }
        #expect(Set(prints).count == results.count)
    }

    @Test func pathsBecomeURIs() throws {
        let folder = try Repository.temporaryFolder()
        let file = folder.appendingPathComponent("a b#é.yaml").path
        try Data("kind: Workspace\n".utf8).write(to: URL(fileURLWithPath: file))
        #expect(try validate("sarif", file).output.contains("/a%20b%23%C3%A9.yaml\""))
    }

    @Test func gitlabTakesTheReport() throws {
        let result = try validate("gitlab")
        #expect(result.status == 2)
        let issues = try #require(try object(result.output) as? [[String: Any]])
        #expect(issues.count == (try findings().count))
        for issue in issues {
            #expect(Set(issue.keys) == ["description", "check_name", "fingerprint", "severity", "location"])
            #expect(["info", "minor", "major"].contains(issue["severity"] as? String))
            let location = issue["location"] as? [String: Any]
            #expect(location?["path"] as? String == Self.input)
            #expect((location?["lines"] as? [String: Int])?["begin"] ?? 0 > 0)
        }
    }

    @Test func junitIsXMLWithATestForEachFile() throws {
        let result = try validate("junit")
        #expect(result.status == 2)
        let parser = XMLReader()
        #expect(parser.parse(result.output))
        #expect(parser.count("testcase") == 1 && parser.count("failure") == 1)
        #expect(parser.attributes("testsuite")?["failures"] == "1")
        let fine = try validate("junit", "examples/phi-3/input.yaml")
        #expect(fine.status == 0)
        #expect(XMLReader().parse(fine.output) && !fine.output.contains("<failure"))
    }

    @Test(arguments: Rule.allCases)
    func everyRuleIsExplained(rule: Rule) throws {
        let result = try Command.run(Repository.program("kaito-render"), ["rule", rule.rawValue])
        #expect(result.status == 0)
        #expect(result.output.contains("\nCause: ") && result.output.contains("\nFix: "))
    }

    @Test func thePageOfRulesIsUpToDate() throws {
        let page = try Command.run(Repository.program("kaito-render"), ["docs", "rules"]).output
        #expect(try String(contentsOfFile: Repository.path("docs/rules.md"), encoding: .utf8) == page)
    }
}
