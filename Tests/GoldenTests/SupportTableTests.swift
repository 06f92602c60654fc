import Foundation
import TestSupport
import Testing
import WorkspaceAPI
import YAML

/// The table of what is supported names every field of KAITO's schemas and every annotation, and says what the program does.
@Suite struct SupportTableTests {
    private static let schemas: [SchemaFields] = [
        ("v0.3", "workspaces", "Workspace"), ("v0.12", "workspaces", "Workspace"),
        ("v0.12", "inferencesets", "InferenceSet"), ("v0.12", "multiroleinferences", "MultiRoleInference"),
    ].flatMap { SchemaFields.all(release: $0.0, plural: $0.1, kind: $0.2) }

    private static let hasSchemas = Repository.crds("v0.3") != nil && Repository.crds("v0.12") != nil

    @Test func isUpToDate() throws {
        let made = try Command.run(Repository.program("kaito-render"), ["docs", "support"])
        #expect(made.status == 0, "\(made.errors)")
        let kept = try String(contentsOfFile: Repository.path("docs/support.md"), encoding: .utf8)
        #expect(made.output == kept, "out of date, run `make docs`")
    }

    @Test func namesEveryAnnotationAndLabel() throws {
        let rows = try SupportTableFile.rows()
        for key in KaitoAnnotation.allCases.map(\.rawValue) + KaitoLabel.allCases.map(\.rawValue) {
            let own = rows.filter { $0.name == key }
            #expect(own.count >= 2, "\(key) is not in the table for both kinds")
            #expect(own.allSatisfy { $0.hasKnownStatus }, "\(key)")
        }
    }

    @Test(.enabled(if: hasSchemas, "the custom resource definitions are not beside the checkout"))
    func namesEveryField() throws {
        let rows = try SupportTableFile.rows()
        #expect(!Self.schemas.isEmpty && Self.schemas.allSatisfy { !$0.paths.isEmpty })
        for schema in Self.schemas {
            for path in schema.paths {
                let row = SupportTableFile.row(of: path, schema, rows)
                #expect(row?.hasKnownStatus ?? false, "\(path) of \(schema.kind) \(schema.subject) is not in the table")
            }
        }
    }

    /// A minimal document with the field; what it is given need not be of any use.
    @Test(.enabled(if: hasSchemas, "the custom resource definitions are not beside the checkout"))
    func saysWhatTheProgramDoes() throws {
        let rows = try SupportTableFile.rows()
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for schema in Self.schemas {
            for path in schema.paths {
                guard let row = SupportTableFile.row(of: path, schema, rows) else { continue }
                let (text, line) = schema.document(with: path)
                let file = folder.appendingPathComponent("input.yaml")
                try text.write(to: file, atomically: true, encoding: .utf8)
                let result = try Command.run(
                    Repository.program("kaito-render"), ["validate", "--release", schema.release, "-f", file.path])
                let said = result.errors.split(separator: "\n").filter { $0.hasPrefix("\(file.path):\(line):") }
                if let rule = row.rule, row.name == path {
                    #expect(result.status == 2, "\(path) of \(schema.subject)")
                    #expect(
                        said.contains { $0.contains(": error: ") && $0.hasSuffix("[\(rule)]") },
                        "\(path) of \(schema.subject) line \(line): \(result.errors)\n\(text)")
                } else {
                    #expect(!said.contains { $0.hasSuffix("[unknown-field]") }, "\(path): \(result.errors)")
                }
            }
        }
    }
}
