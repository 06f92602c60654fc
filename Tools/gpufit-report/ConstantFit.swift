import GPUFit

/// Fits the constants of the memory model to measured runs: each minimises the sum of absolute errors, over integers.
struct ConstantFit {
    private let runs: [MeasuredRun]
    /// Without the excluded family.
    private let kept: [MeasuredRun]
    /// The runs whose model and number of GPUs are known.
    private let known: [MeasuredRun]
    private var values: [MemoryConstants.Name: Int] = [:]

    /// `family` is excluded from the fit, so that predictions for its runs do not depend on them.
    init(_ runs: [MeasuredRun], leavingOut family: String? = nil) throws {
        self.runs = runs
        kept = runs.filter { family == nil || $0.family != family }
        known = kept.filter { $0.shape != nil && $0.tensor != nil && !$0.notes.contains("offload") }
        let loaded = try fitLoadedWeights()
        let graphs = try fitGraphs()
        try fitNonTorch()
        fitActivation()
        try fitFusedSampler()
        setBounds(.loadedWeightsLow, .loadedWeightsHigh, loaded)
        try setBounds(.activationLow, .activationHigh, activationRatios())
        setBounds(.graphsLow, .graphsHigh, graphs)
        try fitVisible()
    }

    subscript(name: MemoryConstants.Name) -> Int { values[name] ?? 0 }

    var constants: MemoryConstants { constants([:]) }

    private func constants(_ changes: [MemoryConstants.Name: Int]) -> MemoryConstants {
        MemoryConstants { changes[$0] ?? self[$0] }
    }

    /// The bounds of a sample, in thousandths.
    private mutating func setBounds(_ low: MemoryConstants.Name, _ high: MemoryConstants.Name, _ sample: Sample) {
        values[low] = Int(sample.least)
        values[high] = Int(sample.most) + 1
    }

    private mutating func fitLoadedWeights() throws -> Sample {
        let loaded = try Sample(
            known.filter { $0.tensor == 1 && $0.pipeline == 1 }.compactMap { run in
                guard let weights = run.weights, let shape = run.shape else { return nil }
                return weights * 1000 / Double(shape.weightBytes)
            }, of: "the weights that were loaded")
        values[.loadedWeights] = Int(loaded.median.rounded(.toNearestOrEven))
        return loaded
    }

    /// In thousandths of the constant.
    private mutating func fitGraphs() throws -> Sample {
        let perLayer = known.compactMap { run -> Double? in
            guard let graphs = run.graphs, graphs > 0, let shape = run.shape else { return nil }
            return graphs / Double(shape.layers)
        }
        let constant = try Sample(perLayer, of: "the size of CUDA graphs").lowMedian.rounded(.toNearestOrEven)
        values[.graphsPerLayer] = Int(constant)
        return try Sample(perLayer.map { $0 * 1000 / constant }, of: "the size of CUDA graphs")
    }

    /// By the number of GPUs; if there is no run with that number, from all runs.
    private mutating func fitNonTorch() throws {
        let what = "the memory outside of PyTorch"
        for (name, sizes) in [(MemoryConstants.Name.nonTorch1, 1...1), (.nonTorch2, 2...4), (.nonTorch8, 5...Int.max)] {
            func seen(in runs: [MeasuredRun]) -> [Double] {
                runs.filter { sizes.contains($0.tensor ?? 8) }.compactMap(\.nonTorch)
            }
            let left = seen(in: kept)
            values[name] = Int(try Sample(left.isEmpty ? seen(in: runs) : left, of: what).lowMedian)
        }
        let most = try Sample(runs.compactMap(\.nonTorch), of: what).most
        values[.nonTorchHigh] = Int(most * 1000 / Double(self[.nonTorch8])) + 1
    }

    /// The sampler's memory and the number of live hidden states: on a grid, then the sampler on a finer one.
    private mutating func fitActivation() {
        func error(_ sampler: Int, _ copies: Int) -> Double {
            peaks(constants([.sortSampler: sampler, .hiddenCopies: copies])).reduce(0) { $0 + abs($1.predicted - $1.measured) }
        }
        let grid = stride(from: 34_000, through: 44_000, by: 500).flatMap { sampler in
            stride(from: 1000, through: 8000, by: 250).map { (error(sampler, $0), sampler, $0) }
        }
        guard let (_, sampler, copies) = grid.min(by: <) else { return }
        let finer = stride(from: sampler - 500, through: sampler + 500, by: 50).map { (error($0, copies), $0) }
        values[.sortSampler] = finer.min(by: <)?.1
        values[.hiddenCopies] = copies
    }

    /// In thousandths of the prediction.
    private func activationRatios() throws -> Sample {
        try Sample(peaks(constants).map { $0.measured * 1000 / $0.predicted }, of: "the peak of the activations")
    }

    /// The peaks of the activations of dense models.
    private func peaks(_ constants: MemoryConstants) -> [(measured: Double, predicted: Double)] {
        known.compactMap { run in
            guard let measured = run.activation, !run.isEager, run.shape?.experts == nil, let fit = run.fit(constants)
            else { return nil }
            return (measured, Double(fit.use.activation))
        }
    }

    /// The remaining budget of later runs, which do not report activations, after subtracting everything else.
    private mutating func fitFusedSampler() throws {
        let constants = constants
        let left = runs.compactMap { run -> Double? in
            guard let version = run.version, version >= EngineVersion(0, 18), run.utilization != nil, let cache = run.cache,
                let fit = run.fit(constants), let sequences = run.sequences, let vocabulary = run.shape?.vocabulary
            else { return nil }
            let activation = Double(fit.budget - fit.use.weights - fit.use.nonTorch - fit.use.graphs) - cache
            return activation * 1000 / Double(sequences * vocabulary)
        }
        values[.fusedSampler] = Int(try Sample(left, of: "the cache of vLLM 0.18 or later").lowMedian)
    }

    /// How much of a GPU's memory PyTorch sees, from the GPUs for which both are known.
    private mutating func fitVisible() throws {
        let seen = GPUTable.sizes.compactMap { gpu in gpu.sizes.visible.map { (Double($0) * 1000, gpu.sizes) } }
        let what = "the memory that PyTorch sees"
        let shown = try Sample(seen.compactMap { visible, gpu in gpu.shown.map { visible / Double($0) } }, of: what)
        let nominal = try Sample(seen.map { visible, gpu in visible / Double(gpu.nominal) }, of: what)
        values[.visibleOfShown] = Int(shown.lowMedian)
        values[.visibleOfNominal] = Int(nominal.lowMedian)
        values[.visibleOfNominalLow] = Int(nominal.least)
    }
}
