import Foundation
import GPUFit

/// The predicted caches next to the measured ones, in GiB per GPU, with the errors.
struct ErrorTable {
    struct Line {
        let run: MeasuredRun
        let measured: Double
        let predicted: Double
        /// With the run's own model family excluded from the fit.
        let predictedByOthers: Double
        let predictedByKAITO: Double

        var error: Double { predicted - measured }
        var errorByOthers: Double { predictedByOthers - measured }
        var errorByKAITO: Double { predictedByKAITO - measured }
    }

    private static let gibibyte = Double(1 << 30)
    let rows: [Line]

    init(_ runs: [MeasuredRun], _ fit: ConstantFit) throws {
        var constantsWithout: [String: MemoryConstants] = [:]
        rows = try runs.filter { $0.reasonLeftOut == nil }.compactMap { run in
            guard let family = run.family else { return nil }
            let others = try constantsWithout[family] ?? ConstantFit(runs, leavingOut: family).constants
            constantsWithout[family] = others
            guard let measured = run.cache, let ours = run.fit(fit.constants), let crossed = run.fit(others)
            else { return nil }
            return Line(
                run: run, measured: measured / Self.gibibyte, predicted: Double(ours.cache) / Self.gibibyte,
                predictedByOthers: Double(crossed.cache) / Self.gibibyte,
                predictedByKAITO: Self.byKAITO(run, budget: ours.budget) / Self.gibibyte)
        }
    }

    /// pkg/workspace/estimator/nodesestimator: 2 % more than the files, 2.3 GiB per GPU.
    private static func byKAITO(_ run: MeasuredRun, budget: Int) -> Double {
        let gpus = (run.tensor ?? 1) * run.pipeline
        return Double(budget) - Double(run.shape?.weightBytes ?? 0) * 1.02 / Double(gpus) - 2.3 * gibibyte
    }

    var lines: [String] {
        get throws { aligned + [""] + (try summary) }
    }

    private static let columns = [
        "row", "model", "gpu", "tp", "util", "vllm", "length", "KV GiB", "ours", "error", "left out", "KAITO", "outcome",
    ]

    private var aligned: [String] {
        let table = [Self.columns] + rows.map(Self.cells)
        let widths = Self.columns.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
        return table.map { cells in
            let last = cells.count - 1
            let padded = zip(cells, widths).prefix(last).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return (padded + [cells[last]]).joined(separator: "  ")
        }
    }

    private static func cells(_ line: Line) -> [String] {
        let run = line.run
        return [
            "\(run.number)", String(run.model.prefix(38)), String(run.gpuName.prefix(16)), "\(run.tensor ?? 0)",
            decimal(Double(run.utilization ?? 0) / 1_000_000), run.version.map { "\($0.major).\($0.minor)" } ?? "?",
            "\(run.length)", decimal(line.measured), decimal(line.predicted), signed(line.error),
            signed(line.errorByOthers), signed(line.errorByKAITO), run.outcome,
        ]
    }

    private var summary: [String] {
        get throws {
            func median(_ error: (Line) -> Double) throws -> String {
                Self.decimal(try Sample(rows.map { abs(error($0)) }, of: "its cache").median)
            }
            guard let worst = rows.max(by: { abs($0.error) < abs($1.error) }) else { return [] }
            return [
                "median |error| of KV GiB per GPU over \(rows.count) runs: \(try median(\.error));"
                    + " with the run's own model family left out of the fit: \(try median(\.errorByOthers));"
                    + " KAITO's estimate: \(try median(\.errorByKAITO))",
                "worst: row \(worst.run.number), \(worst.run.model), \(Self.signed(worst.error)) GiB",
            ]
        }
    }

    private static func decimal(_ value: Double) -> String { String(format: "%.2f", value) }
    private static func signed(_ value: Double) -> String { String(format: "%+.2f", value) }
}
