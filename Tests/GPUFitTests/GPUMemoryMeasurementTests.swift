import Foundation
import GPUFit
import TestSupport
import Testing

@testable import gpufit_report

/// The memory model, its constants and its documentation against the measured runs.
@Suite struct GPUMemoryMeasurementTests {
    private let runs: [MeasuredRun]

    init() throws {
        runs = MeasuredRun.read(from: try Self.text("Scripts/Data/vllm-measurements.csv"))
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOfFile: Repository.path(path), encoding: .utf8)
    }

    @Test func theConstantsAreThoseOfTheFit() throws {
        #expect(try ConstantFit(runs).table == Self.text("Sources/GPUFit/Data/memory-constants.tsv"), "run `make gpufit-fit`")
    }

    @Test func measuredCachesLieCloseToTheModel() throws {
        let predictable = runs.filter { $0.reasonLeftOut == nil }
        #expect(predictable.count == 15)
        // The layout of mxfp4, and NCCL's buffers on eight GPUs: docs/gpu-fit.md says why.
        let weak = [2, 39]
        var errors: [Double] = []
        for run in predictable {
            let cache = Double(try #require(run.fit(.fitted)).cache)
            let error = (cache - (try #require(run.cache))) / Double(1 << 30)
            #expect(abs(error) < (weak.contains(run.number) ? 3.6 : 1.1), "row \(run.number), \(run.model): \(error) GiB")
            errors.append(abs(error))
        }
        #expect(try Sample(errors, of: "a cache").median < 0.1)
    }

    @Test func measuredRunsFitWhereTheyWorked() throws {
        for run in runs {
            guard let worked = run.verdict else { continue }
            #expect(try #require(run.fit(.fitted, version: run.version)).fits == worked, "row \(run.number), \(run.model)")
        }
        let verdicts = runs.compactMap(\.verdict)
        #expect(verdicts.filter { $0 }.count == 13 && verdicts.filter { !$0 }.count == 6)
    }

    @Test func theDocumentationShowsTheReport() throws {
        let lines = try Self.text("docs/gpu-fit.md").split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let shown = try ErrorTable(runs, ConstantFit(runs)).lines + Report.chosenLengths(runs, .fitted).dropFirst()
        #expect(shown.count == 24)
        let missing = shown.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty && !lines.contains($0) }
        #expect(missing == [], "docs/gpu-fit.md lacks lines of `make gpufit-report`")
    }

    @Test func cellsMayBeQuoted() throws {
        let row = try #require(CSV("a,b,c\r\n\"1,\n2\",\"say \"\"no\"\"\",\n").rows.first)
        #expect([row["a"], row["b"], row["c"], row["d"]] == ["1,\n2", "say \"no\"", "", ""])
        #expect(row.number == 2)
    }
}
