import Diagnostics
import Foundation
import TestSupport
import Testing
import YAML

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

    // MARK: values that anyone may have written

    /// Workspaces with a value in every field of theirs that a message may quote, in a file of that name.
    private func hostile(_ value: String, _ format: String) throws -> Command {
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let text = json(.string(value))
        let fields = [
            "metadata": "{name: \(text)}", "apiVersion": text, "kind": text, text: "1",
            "resource": "{instanceType: \(text), \(text): 1}",
            "inference": "{preset: {name: \(text), accessMode: \(text)}, template: {\(text): \(text)}}",
            "tuning": "{method: \(text), preset: {name: \(text)}, input: {image: \(text)}, output: {image: \(text)}}",
        ]
        let base = [
            "apiVersion": "kaito.sh/v1beta1", "kind": "Workspace", "metadata": "{name: a, namespace: ml}",
            "resource": "{instanceType: Standard_NC24ads_A100_v4, labelSelector: {matchLabels: {a: b}}}",
            "inference": "{preset: {name: phi-4-mini-instruct}}",
        ]
        let documents = fields.sorted { $0.key < $1.key }.map { field in
            base.merging([field.key: field.value]) { $1 }.sorted { $0.key < $1.key }.map { "\($0): \($1)\n" }.joined()
        }
        let name = value.unicodeScalars.filter { $0 != "/" && $0.value != 0 }.prefix(40)
        let file = folder.appendingPathComponent("f\(String(String.UnicodeScalarView(name))).yaml")
        try Data(documents.joined(separator: "---\n").utf8).write(to: file)
        return try Command.run(
            Repository.program("kaito-render"), ["validate", "--release", "v0.12", "-f", ".", "--format", format], in: folder)
    }

    @Test(arguments: Hostile.values)
    func workflowCommandsAreOneLineEach(value: String) throws {
        let result = try hostile(value, "github")
        #expect(result.status == 2 && !Hostile.hasControls(result.output), "\(result)")
        for line in result.output.split(separator: "\n") {
            let isCommand = ["::error ", "::warning ", "::notice "].contains(where: line.hasPrefix)
            #expect(isCommand, "\(line)")
            // Properties end at the second pair of colons, and none is added to them.
            let properties = line.drop { $0 != " " }.dropFirst().components(separatedBy: "::")[0].split(separator: ",")
            #expect(properties.map { String($0.prefix { $0 != "=" }) } == ["file", "line", "col", "title"], "\(line)")
        }
    }

    @Test(arguments: Hostile.values)
    func reportsOfHostileValuesAreWhole(value: String) throws {
        let findings = try #require(try object(hostile(value, "json").output) as? [[String: Any]])
        #expect(!findings.isEmpty)
        let junit = try hostile(value, "junit").output
        #expect(XMLReader().parse(junit) && !Hostile.hasControls(junit))
        let gitlab = try #require(try object(hostile(value, "gitlab").output) as? [[String: Any]])
        #expect(gitlab.count == findings.count)
        let sarif = try #require(try object(hostile(value, "sarif").output) as? [String: Any])
        let results = try #require((sarif["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
        #expect(results.count == findings.count)
        for result in results {
            let message = try #require((result["message"] as? [String: Any])?["text"] as? String)
            // A link is [text](target) whose bracket is not escaped.
            #expect(
                !Hostile.hasControls(message) && !message.replacingOccurrences(of: "\\]", with: "").contains("]("), "\(message)")
        }
    }

    @Test(arguments: Hostile.values)
    func messagesAreForTerminals(value: String) throws {
        let result = try hostile(value, "text")
        #expect(result.status == 2 && !Hostile.hasControls(result.errors))
        let lines = result.errors.split(separator: "\n")
        #expect(lines.allSatisfy { $0.utf8.starts(with: "./f".utf8) || $0.hasPrefix("kaito-render: ") }, "\(lines)")
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
