import Foundation
import TestSupport
import Testing

/// Every case renders in two processes that differ in all that must not matter, and gives the recorded bytes.
@Suite struct GoldenTests {
    private static let plain = ["LC_ALL": "C", "TZ": "UTC"]
    private static let foreign = ["LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu", "HOME": "/nonexistent", "LANG": "tr_TR"]
    private static let isRecording = ProcessInfo.processInfo.environment["KAITO_RENDER_RECORD"] != nil

    @Test(arguments: GoldenCase.all(in: "Tests/golden/cases") + GoldenCase.all(in: "examples"))
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
        switch result.status {
        case 0: try compare(result, golden)
        case 2:
            #expect(!expectedErrors.isEmpty, "rejected, and no expected.stderr is recorded")
            #expect(result.files.isEmpty, "rejected, yet files were written")
            #expect(!FileManager.default.fileExists(atPath: golden.expectedFolder.path), "rejected, yet expected/ is recorded")
        default: Issue.record("exit status \(result.status)")
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

    @Test func thereAreEnoughCases() {
        let cases = GoldenCase.all(in: "Tests/golden/cases")
        #expect(cases.count >= 60)
        #expect(cases.count { $0.testDescription.hasPrefix("reject-") } >= 40)
        for golden in cases {
            let readme = try? String(contentsOf: golden.folder.appendingPathComponent("README"), encoding: .utf8)
            #expect(!(readme ?? "").isEmpty, "\(golden.testDescription) has no README")
        }
    }
}
