import GPUFit

/// The errors of the fitted model, as text.
struct Report {
    private let runs: [MeasuredRun]
    let fit: ConstantFit
    let errors: ErrorTable

    init(_ runs: [MeasuredRun]) throws {
        self.runs = runs
        fit = try ConstantFit(runs)
        errors = try ErrorTable(runs, fit)
    }

    var text: String {
        get throws {
            let sections = [
                errors.aligned, try errors.summary, [coverage, bounds], verdicts, Self.chosenLengths(runs, fit.constants),
                leftOut,
                fit.lines,
            ]
            return sections.map { $0.map { "\($0)\n" }.joined() }.joined(separator: "\n")
        }
    }

    /// Runs that name their model, and how many of these have no answer.
    private var coverage: String {
        let named = runs.filter { !$0.isUnnamed }
        let without = named.filter { $0.shape == nil }
        return "without an answer: \(without.count) of \(named.count) runs that name their model"
            + without.map { "; row \($0.number), \($0.model)" }.joined()
    }

    private var bounds: String {
        "within the bounds, with the run's own family left out of the fit: \(errors.boundedPermille / 10) %"
    }

    /// A run of unknown version is called fitting if it fits with every version.
    private var verdicts: [String] {
        let judged = judgements
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

    /// What each run did, and what the model says of it.
    var judgements: [(run: MeasuredRun, worked: Bool, fits: Bool)] {
        runs.compactMap { run in
            guard let worked = run.verdict, let fit = run.fit(fit.constants, version: run.version) else { return nil }
            return (run, worked, fit.fits)
        }
    }

    /// They are not used in the fit.
    static func chosenLengths(_ runs: [MeasuredRun], _ constants: MemoryConstants) -> [String] {
        let lines = runs.filter(\.hasChosenLength).compactMap { run -> String? in
            guard let longest = run.longestContext(constants), let chosen = run.reportedLength else { return nil }
            return "  row \(run.number): \(run.model): \(longest), vLLM chose \(chosen)"
        }
        return ["longest context where vLLM chose it (of a later version, as KAITO 0.12 ships it)"] + lines
    }

    private var leftOut: [String] {
        ["left out of the table"]
            + runs.compactMap { run in run.reasonLeftOut.map { "  row \(run.number): \(run.model): \($0)" } }
    }
}
