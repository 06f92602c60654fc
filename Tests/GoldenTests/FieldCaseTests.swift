import Foundation
import TestSupport
import Testing

/// Situations of real users in which an earlier version was wrong, where they are beside the checkout: each `repro.sh` gives
/// what `Tests/fixtures/field-cases.tsv` asks for.
@Suite struct FieldCaseTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        /// A pattern that the output, both streams together, must hold.
        let says: String
        /// A pattern that it must not hold; empty for none.
        let lacks: String

        var testDescription: String { name }

        static func all() throws -> [Case] {
            let table = try String(contentsOfFile: Repository.path("Tests/fixtures/field-cases.tsv"), encoding: .utf8)
            return table.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst().map { row in
                let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                return Case(name: cells[0], says: cells[1], lacks: cells[2] == "-" ? "" : cells[2])
            }
        }
    }

    private static let folder = Repository.root.deletingLastPathComponent().appendingPathComponent("shared/field")

    @Test(.enabled(if: FileManager.default.fileExists(atPath: folder.path)), arguments: try Case.all())
    func isAnsweredRightly(field: Case) throws {
        let script = Self.folder.appendingPathComponent(field.name).appendingPathComponent("repro.sh").path
        let programs = URL(fileURLWithPath: Repository.program("kaito-render")).deletingLastPathComponent().path
        let result = try Command.run(
            "/bin/bash", ["-c", "exec 2>&1; . \"$0\"", script],
            environment: [
                "PATH": "\(programs):\(ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")",
                "KAITO_RENDER_SOURCE": Repository.root.path,
            ])
        #expect(try result.output.contains(Regex(field.says)), "\(result.output)")
        if !field.lacks.isEmpty { #expect(try !result.output.contains(Regex(field.lacks)), "\(result.output)") }
    }
}
