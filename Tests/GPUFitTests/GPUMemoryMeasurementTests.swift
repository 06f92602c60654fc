import Foundation
import GPUFit
import TestSupport
import Testing

@testable import gpufit_report

/// The memory model, its constants and its documentation against the measured runs.
@Suite struct GPUMemoryMeasurementTests {
    private static let runs: Result<[MeasuredRun], any Error> = Result {
        try ["", "-2"].flatMap { MeasuredRun.read(from: try text("Scripts/Data/vllm-measurements\($0).csv")) }
    }
    private static let report: Result<Report, any Error> = Result { try Report(runs.get()) }

    private static func text(_ path: String) throws -> String {
        try String(contentsOfFile: Repository.path(path), encoding: .utf8)
    }

    @Test func theConstantsAreThoseOfTheFit() throws {
        let fit = try Self.report.get().fit
        #expect(try fit.table == Self.text("Sources/GPUFit/Data/memory-constants.tsv"), "run `make gpufit-fit`")
    }

    /// With each run's own model family left out of the fit.
    @Test func measuredCachesLieCloseToTheModel() throws {
        let rows = try Self.report.get().errors.rows
        #expect(rows.count > 120)
        let all = try Sample(rows.map { abs($0.errorByOthers) }, of: "a cache")
        #expect(all.median <= 0.3 && all.quantile(0.9) <= 2.0, "\(all.median), \(all.quantile(0.9))")
        let later = rows.filter { $0.run.version != nil && $0.run.isLater(0, 18) }
        let median = try Sample(later.map { abs($0.errorByOthers) }, of: "a later cache").median
        #expect(later.count > 40 && median <= 0.5, "\(median)")
        #expect(try Self.report.get().errors.boundedPermille >= 950)
    }

    @Test func measuredRunsFitWhereTheyWorked() throws {
        let judged = try Self.report.get().judgements
        let working = judged.filter(\.worked)
        #expect(working.count > 100)
        // At most two of a hundred that worked are refused.
        #expect(working.count(where: { !$0.fits }) * 50 <= working.count)
        let wrong = judged.filter { !$0.worked && $0.fits }.map(\.run.model)
        // Other programs held memory of this one: `--free-memory` would have told (docs/gpu-fit.md).
        #expect(wrong == ["Qwen/Qwen2.5-3B-Instruct-bnb-4bit"])
    }

    @Test func nearlyEveryModelHasAnAnswer() throws {
        let named = try Self.runs.get().filter { !$0.isUnnamed }
        #expect(named.count(where: { $0.shape == nil }) * 100 <= named.count * 3)
    }

    @Test func theDocumentationShowsTheReport() throws {
        let lines = try Self.text("docs/gpu-fit.md").split(separator: "\n").map(String.init)
        let shown = try Self.report.get().errors.summary + Self.speed.get().lines
        let missing = shown.filter { !lines.contains($0) }
        #expect(missing == [], "docs/gpu-fit.md lacks lines of `make gpufit-report`")
    }

    @Test func cellsMayBeQuoted() throws {
        let row = try #require(CSV("a,b,c\r\n\"1,\n2\",\"say \"\"no\"\"\",\n").rows.first)
        #expect([row["a"], row["b"], row["c"], row["d"]] == ["1,\n2", "say \"no\"", "", ""])
        #expect(row.number == 2)
    }

    // MARK: Speed

    private static let speed: Result<SpeedFit, any Error> = Result {
        let files = try ["", "-2"].map { ServingRun.read(from: try text("Scripts/Data/serving-measurements\($0).tsv")) }
        return try SpeedFit(files[0], elsewhere: files[1])
    }

    @Test func theConstantsOfSpeedAreThoseOfTheFit() throws {
        let fit = try Self.speed.get()
        #expect(try fit.table == Self.text("Sources/GPUFit/Data/speed-constants.tsv"), "run `make gpufit-fit`")
    }

    /// Half of the published throughputs are kept out of the fit.
    @Test func publishedThroughputsLieCloseToTheModel() throws {
        let fit = try Self.speed.get()
        #expect(fit.keptOut.count >= 60)
        let factors = try fit.factors(fit.keptOut)
        #expect(factors.median < 1.6, "\(factors.median)")
        let elsewhere = try fit.factors(fit.keptOutElsewhere)
        #expect(fit.keptOutElsewhere.count >= 13 && elsewhere.median < 1.6, "\(elsewhere.median)")
        print("throughput kept out of the fit: median factor \(factors.median), 90 % within \(factors.quantile(0.9))")
    }
}
