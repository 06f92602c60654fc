import GPUFit

/// The errors of the fitted model, as text.
struct Report {
    let text: String

    init(_ runs: [MeasuredRun]) throws {
        let fit = try ConstantFit(runs)
        let sections = [
            try ErrorTable(runs, fit).lines, Self.verdicts(runs, fit.constants), Self.chosenLengths(runs, fit.constants),
            Self.leftOut(runs), fit.lines,
        ]
        text = sections.map { $0.map { "\($0)\n" }.joined() }.joined(separator: "\n")
    }

    /// A run of unknown version is called fitting if it fits with every version.
    private static func verdicts(_ runs: [MeasuredRun], _ constants: MemoryConstants) -> [String] {
        let judged = runs.compactMap { run -> (run: MeasuredRun, worked: Bool, fits: Bool)? in
            guard let worked = run.verdict, let fit = run.fit(constants, version: run.version) else { return nil }
            return (run, worked, fit.fits)
        }
        let wrong = judged.filter { $0.fits != $0.worked }.map { run, _, fits in
            "  row \(run.number): \(run.model) \(run.outcome), called \(fits ? "fitting" : "not fitting")"
        }
        func tally(_ worked: Bool) -> String {
            let all = judged.filter { $0.worked == worked }
            return "\(all.filter { $0.fits == worked }.count) of \(all.count)"
        }
        let summary =
            "  worked and called fitting: \(tally(true)); refused or out of memory and called so: \(tally(false))"
        return ["verdicts where model, GPU and length are known"] + wrong + [summary]
    }

    /// They are not used in the fit.
    static func chosenLengths(_ runs: [MeasuredRun], _ constants: MemoryConstants) -> [String] {
        let lines = runs.filter(\.hasChosenLength).compactMap { run -> String? in
            guard let longest = run.longestContext(constants), let chosen = run.reportedLength else { return nil }
            return "  row \(run.number): \(run.model): \(longest), vLLM chose \(chosen)"
        }
        return ["longest context where vLLM chose it (of a later version, as KAITO 0.12 ships it)"] + lines
    }

    private static func leftOut(_ runs: [MeasuredRun]) -> [String] {
        ["left out of the table"]
            + runs.compactMap { run in run.reasonLeftOut.map { "  row \(run.number): \(run.model): \($0)" } }
    }
}
