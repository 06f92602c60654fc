import Foundation
import TestSupport
import Testing

/// The JSON Schema for editors accepts what the program accepts, and sees the mistakes that a schema can see.
@Suite struct JSONSchemaTests {
    private func accepted(_ files: [String]) throws -> Set<String> {
        let python = try #require(Repository.python, "make test sets the validators up")
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let schema = folder.appendingPathComponent("schema.json")
        try Data(try Command.run(Repository.program("kaito-render"), ["schema"]).output.utf8).write(to: schema)
        let result = try Command.run(python, [Repository.path("Tests/tools/schema-accepts.py"), schema.path] + files)
        #expect(result.status == 0, "\(result.errors)")
        return Set(result.output.split(separator: "\n").map(String.init))
    }

    private func files(_ folder: String, _ isWanted: (String) -> Bool) throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: Repository.path(folder))
        return names.filter { $0.hasSuffix(".yaml") && !$0.contains("expected") && isWanted($0) }.sorted()
            .map { Repository.path("\(folder)/\($0)") }
    }

    @Test func everythingThatRendersIsAccepted() throws {
        let files =
            try files("examples") { _ in true }
            + files("Tests/golden/cases") { $0.hasPrefix("render-") && !$0.hasSuffix("kustomization.yaml") && !$0.contains("/.") }
        #expect(!files.isEmpty)
        let accepted = try accepted(files)
        // Documents that only YAML 1.1's rules, or none of PyYAML's, can read are left out by the reader.
        let refused = files.filter { !accepted.contains($0) }
        #expect(refused.isEmpty, "\(refused)")
    }

    /// Mistakes of shape, whatever else is wrong, are what a schema sees.
    private static let shapes = ["missing-field", "unknown-field", "wrong-type"]

    @Test func mistakesOfShapeAreSeen() throws {
        let files = try files("Tests/golden/cases") { $0.hasPrefix("reject-") && $0.hasSuffix("/input.yaml") }
            // A text of several lines is a string to a schema, though no name.
            .filter { !$0.hasSuffix("reject-config-text/input.yaml") }
        var seen: Set<String> = []
        let shaped = try files.filter { file in
            let result = try Command.run(
                Repository.program("kaito-render"), ["validate", "--release", "v0.12", "-f", file, "--format", "json"])
            let findings = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]] ?? []
            let errors = findings.filter { $0["severity"] as? String == "error" }.compactMap { $0["rule"] as? String }
            guard !errors.isEmpty, errors.allSatisfy(Self.shapes.contains) else { return false }
            seen.formUnion(errors)
            return true
        }
        #expect(seen == Set(Self.shapes), "each of them needs a case")
        let accepted = try accepted(shaped)
        #expect(accepted.isEmpty, "\(accepted.sorted())")
    }

    @Test func namesAreOffered() throws {
        let text = try Command.run(Repository.program("kaito-render"), ["schema"]).output
        for name in ["\"phi-4-mini-instruct\"", "\"falcon-7b\"", "\"Standard_NC24ads_A100_v4\"", "\"p4d.24xlarge\""] {
            #expect(text.contains(name))
        }
    }
}
