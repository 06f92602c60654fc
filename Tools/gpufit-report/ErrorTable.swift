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
        /// Whether the bounds, with the family excluded, hold what was needed.
        let isBounded: Bool

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
            let needed = crossed.budget - Int(measured) + crossed.neededCache
            return Line(
                run: run, measured: measured / Self.gibibyte, predicted: Double(ours.cache) / Self.gibibyte,
                predictedByOthers: Double(crossed.cache) / Self.gibibyte,
                predictedByKAITO: Self.byKAITO(run, budget: ours.budget) / Self.gibibyte,
                isBounded: (crossed.low...crossed.high).contains(needed))
        }
    }

    /// pkg/workspace/estimator/nodesestimator: 2 % more than the files, 2.3 GiB per GPU.
    private static func byKAITO(_ run: MeasuredRun, budget: Int) -> Double {
        Double(budget) - Double(run.shape?.weightBytes ?? 0) * 1.02 / Double(max(1, run.gpus)) - 2.3 * gibibyte
    }

    // MARK: Text

    private static let columns = [
        "row", "model", "gpu", "tp", "util", "vllm", "length", "KV GiB", "ours", "error", "left out", "KAITO", "outcome",
    ]

    /// A line per run.
    var aligned: [String] {
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

    /// Markdown: the errors of all runs, of later engines, and by family, engine and GPU.
    var summary: [String] {
        get throws {
            let later = rows.filter { $0.run.isLater(0, 18) && $0.run.version != nil }
            let head = [
                "| runs | number | median, fitted | median, left out | 90 %, left out | KAITO |", "|---|---|---|---|---|---|",
            ]
            return head + [
                try Self.line("all", rows), try Self.line("engines from 0.18 on", later),
            ] + (try groups("family") { $0.family ?? "?" })
                + (try groups("engine") { $0.version.map { "\($0.major).\($0.minor)" } ?? "not reported" })
                + (try groups("GPU") { $0.gpu?.name ?? "not in the table" })
        }
    }

    /// The part of the runs within the bounds, in thousandths.
    var boundedPermille: Int { rows.count(where: \.isBounded) * 1000 / max(1, rows.count) }

    private func groups(_ title: String, _ key: (MeasuredRun) -> String) throws -> [String] {
        let groups = Dictionary(grouping: rows) { key($0.run) }
        return try groups.keys.sorted { $0.compare($1, options: .numeric) == .orderedAscending }.map { name in
            try Self.line("\(title) \(name)", groups[name] ?? [])
        }
    }

    private static func line(_ title: String, _ rows: [Line]) throws -> String {
        func sample(_ error: (Line) -> Double) throws -> Sample { try Sample(rows.map { abs(error($0)) }, of: title) }
        let others = try sample(\.errorByOthers)
        let cells = [
            title, "\(rows.count)", decimal(try sample(\.error).median), decimal(others.median), decimal(others.quantile(0.9)),
            decimal(try sample(\.errorByKAITO).median),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }

    private static func decimal(_ value: Double) -> String { String(format: "%.2f", value) }
    private static func signed(_ value: Double) -> String { String(format: "%+.2f", value) }
}
