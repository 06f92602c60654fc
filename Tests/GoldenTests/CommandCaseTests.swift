import Foundation
import TestSupport
import Testing

/// Commands that write for people, with all that they write: folders of Tests/golden/commands, each with a README, the
/// `arguments` (a word per line), files in `input`, and what is recorded in `expected`: `stdout`, `stderr`, and in `files` what is
/// new or other in the folder afterwards. A case named `refused-` and why must fail.
@Suite struct CommandCaseTests {
    private static let cases = GoldenCase.all(in: "Tests/golden/commands")
    private static let isRecording = ProcessInfo.processInfo.environment["KAITO_RENDER_RECORD"] != nil
    /// As `kaito-render schema` prints it.
    private static let schema = "kaito-render.schema.json"

    /// The command's work by path, as below `expected`, and its status.
    private func run(_ command: GoldenCase) throws -> (work: [String: Data], status: Int32) {
        let scratch = try Repository.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: scratch) }
        let input = try GoldenResult.filesBelow(command.folder.appendingPathComponent("input"))
        for (path, data) in input { try write(data, to: scratch.appendingPathComponent(path)) }
        let words = try String(contentsOf: command.folder.appendingPathComponent("arguments"), encoding: .utf8)
        let result = try Command.run(
            Repository.program("kaito-render"), words.split(separator: "\n").map(String.init), in: scratch,
            environment: ["NO_COLOR": "1"])
        var work = ["stdout": Data(result.output.utf8), "stderr": Data(result.errors.utf8)].filter { !$0.value.isEmpty }
        for (path, data) in try GoldenResult.filesBelow(scratch) where input[path] != data && !path.hasSuffix(Self.schema) {
            work["files/\(path)"] = data
        }
        return (work, result.status)
    }

    private func write(_ data: Data, to file: URL) throws {
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    @Test(arguments: cases)
    func writesWhatIsRecorded(command: GoldenCase) throws {
        let (work, status) = try run(command)
        if Self.isRecording {
            try? FileManager.default.removeItem(at: command.expectedFolder)
            for (path, data) in work { try write(data, to: command.expectedFolder.appendingPathComponent(path)) }
            Issue.record("recorded anew; run the tests again without recording")
            return
        }
        let isRefused = command.testDescription.hasPrefix("refused-")
        #expect((status == 0) != isRefused, "exit status \(status)")
        let expected = try GoldenResult.filesBelow(command.expectedFolder)
        #expect(work.keys.sorted() == expected.keys.sorted() && !expected.isEmpty)
        #expect(!isRefused || expected.keys.sorted() == ["stderr"], "refused, yet something was written")
        for (path, data) in expected.sorted(by: { $0.key < $1.key }) {
            let (got, wanted) = (work[path].map { String(decoding: $0, as: UTF8.self) }, String(decoding: data, as: UTF8.self))
            #expect(got == wanted, "\(path)")
        }
    }

    @Test func casesAreDescribed() {
        #expect(Self.cases.count > 9)
        for command in Self.cases {
            let readme = try? String(contentsOf: command.folder.appendingPathComponent("README"), encoding: .utf8)
            #expect(!(readme ?? "").isEmpty, "\(command.testDescription) has no README")
        }
    }
}
