import Foundation
import TestSupport
import Testing

/// Every case renders in two processes that differ in all that must not matter, and gives the recorded bytes.
@Suite struct GoldenTests {
    private static let plain = ["LC_ALL": "C", "TZ": "UTC"]
    private static let foreign = ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu", "HOME": "/nonexistent", "LANG": "tr_TR"]
    private static let cases = GoldenCase.all(in: "Tests/golden/cases")
    private static let isRecording = ProcessInfo.processInfo.environment["KAITO_RENDER_RECORD"] != nil

    @Test(arguments: cases + GoldenCase.all(in: "examples"))
    func rendersWhatIsRecorded(golden: GoldenCase) throws {
        let result = try GoldenResult.of(golden, seed: 1, threads: 1, environment: Self.plain)
        let again = try GoldenResult.of(golden, seed: 2, threads: 2, environment: Self.foreign)
        #expect(result == again, "two processes gave different results")
        #expect(result.output.isEmpty, "with -o DIR nothing belongs on standard output")
        if Self.isRecording {
            try record(result, golden)
            Issue.record("recorded anew; run the tests again without recording")
            return
        }
        let expectedErrors = (try? String(contentsOf: golden.expectedErrors, encoding: .utf8)) ?? ""
        #expect(result.errors == expectedErrors)
        // Recorded bytes follow the program; the name of the case does not.
        try #require(result.status == (golden.isRejection ? 2 : 0), "exit status \(result.status): \(result.errors)")
        if golden.isRejection { checkRejection(result, golden) } else { try compare(result, golden) }
    }

    private func checkRejection(_ result: GoldenResult, _ golden: GoldenCase) {
        #expect(!result.hasFolder, "rejected, yet something was written")
        #expect(!FileManager.default.fileExists(atPath: golden.expectedFolder.path), "rejected, yet expected/ is recorded")
        let lines = result.errors.split(separator: "\n")
        #expect(lines.contains { $0.contains(": error: ") }, "rejected without an error: \(result.errors)")
        for line in lines {
            #expect(line.prefixMatch(of: /[^:]+:\d+:\d+: (error|warning|note):/) != nil, "no FILE:LINE:COLUMN: \(line)")
        }
    }

    private func compare(_ result: GoldenResult, _ golden: GoldenCase) throws {
        let expected = try GoldenResult.filesBelow(golden.expectedFolder)
        #expect(!expected.isEmpty, "accepted, and nothing is recorded in expected/")
        #expect(result.files.keys.sorted() == expected.keys.sorted())
        for (path, bytes) in expected.sorted(by: { $0.key < $1.key }) {
            let (got, wanted) = (result.files[path].map(text), text(bytes))
            #expect(got == wanted, "\(path)")
        }
    }

    private func text(_ data: Data) -> String { String(decoding: data, as: UTF8.self) }

    private func record(_ result: GoldenResult, _ golden: GoldenCase) throws {
        let files = FileManager.default
        try? files.removeItem(at: golden.expectedFolder)
        try? files.removeItem(at: golden.expectedErrors)
        if !result.errors.isEmpty { try Data(result.errors.utf8).write(to: golden.expectedErrors) }
        for (path, bytes) in result.files {
            let target = golden.expectedFolder.appendingPathComponent(path)
            try files.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try bytes.write(to: target)
        }
    }

    /// Whatever the input, nothing expands, recurses or searches for long before its mistake is reported.
    @Test(.serialized, arguments: cases.filter(\.isRejection))
    func isRejectedAtOnce(golden: GoldenCase) throws {
        // For the optimized program, which `make test` uses.
        let limit = 0.05
        var seconds = try GoldenResult.seconds(of: golden)
        // A busy machine may delay processes for seconds; a slow program is slow each time.
        for _ in 0..<100 where seconds > limit {
            Thread.sleep(forTimeInterval: 0.05)
            seconds = try GoldenResult.seconds(of: golden)
        }
        #expect(seconds < limit)
    }

    @Test func casesAreFoundAndDescribed() {
        #expect(Self.cases.contains(where: \.isRejection) && !Self.cases.allSatisfy(\.isRejection))
        for golden in Self.cases {
            let readme = try? String(contentsOf: golden.folder.appendingPathComponent("README"), encoding: .utf8)
            #expect(!(readme ?? "").isEmpty, "\(golden.testDescription) has no README")
        }
    }
}
