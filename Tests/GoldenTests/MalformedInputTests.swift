import Foundation
import TestSupport
import Testing

/// Every malformed input is rejected at its place, writes nothing and is done at once.
@Suite(.serialized) struct MalformedInputTests {
    struct Expectation: Sendable, CustomTestStringConvertible {
        let file: String
        /// `*` where several lines are defensible.
        let line: String
        let mentions: String

        var testDescription: String { file }

        static let all: [Expectation] = {
            let text = (try? String(contentsOfFile: Repository.path("Tests/malformed/expectations.tsv"), encoding: .utf8)) ?? ""
            return text.split(separator: "\n").dropFirst().map { row in
                let cells = row.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                return Expectation(file: cells[0], line: cells[1], mentions: cells[2])
            }
        }()
    }

    @Test func thereAreEnough() {
        #expect(Expectation.all.count >= 200)
    }

    @Test(arguments: Expectation.all)
    func isRejectedAtItsPlace(expectation: Expectation) throws {
        let path = "Tests/malformed/\(expectation.file)"
        let folder = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let out = folder.appendingPathComponent("out")
        let arguments = ["render", "--release", "v0.3", "-f", path, "-o", out.path]
        var result = try Command.run(Repository.program("kaito-render"), arguments, in: Repository.root)
        // A busy machine may delay one process; a slow program is slow each time.
        for _ in 0..<4 where result.seconds > 0.05 {
            result = try Command.run(Repository.program("kaito-render"), arguments, in: Repository.root)
        }
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: out.path), "something was written")
        #expect(result.seconds < 0.05, "it took \(result.seconds) s")
        let errors = result.errors.split(separator: "\n").filter { $0.contains(": error: ") }
        let first = try #require(errors.first, "no error in: \(result.errors)")
        let place = first.dropFirst(path.utf8.count + 1).split(separator: ":", maxSplits: 2).map(String.init)
        #expect(first.hasPrefix(path + ":") && Int(place[0]) != nil && Int(place[1]) != nil, "no position: \(first)")
        if expectation.line != "*" { #expect(place[0] == expectation.line, "\(first)") }
        let messages = errors.map { $0.components(separatedBy: ": error: ").dropFirst().joined() }
        #expect(
            messages.contains { $0.range(of: expectation.mentions, options: .regularExpression) != nil },
            "no word of \(expectation.mentions) in: \(result.errors)")
    }
}
