import GPUFit

/// Fits the constants of the memory model to measured runs, one after the other: each is a median of what is left when all
/// that was fitted before it is subtracted.
struct ConstantFit {
    private let runs: [MeasuredRun]
    private let excluded: String?
    private var values: [MemoryConstants.Name: Int] = [:]

    /// `family` is excluded from the fit, so that predictions for its runs do not depend on them.
    init(_ runs: [MeasuredRun], leavingOut family: String? = nil) throws {
        self.runs = Self.distinct(runs.filter(\.canBeFitted))
        excluded = family
        try fitWeights()
        fitActivation()
        try fitNonTorch()
        try fitLaterEngines()
        try fitGraphs()
        try fitVisible()
        try fitBounds()
    }

    subscript(name: MemoryConstants.Name) -> Int { values[name] ?? 0 }

    var constants: MemoryConstants { constants([:]) }

    private func constants(_ changes: [MemoryConstants.Name: Int]) -> MemoryConstants {
        MemoryConstants { changes[$0] ?? (values[$0] ?? ($0 == .loadedWeights ? 1000 : 0)) }
    }

    /// Runs that differ in nothing but the length of the context count once.
    private static func distinct(_ runs: [MeasuredRun]) -> [MeasuredRun] {
        var seen: Set<String> = []
        return runs.filter { seen.insert($0.configuration).inserted }
    }

    /// The numbers of the runs, without the excluded family unless no other reports any.
    private func sample(_ what: String, _ number: (MeasuredRun) -> Double?) throws -> Sample {
        let left = runs.filter { excluded == nil || $0.family != excluded }.compactMap(number)
        return try Sample(left.isEmpty ? runs.compactMap(number) : left, of: what)
    }

    private mutating func fit(_ name: MemoryConstants.Name, _ number: (MeasuredRun) -> Double?) throws {
        values[name] = max(0, Int(try sample(name.text, number).median.rounded(.toNearestOrEven)))
    }

    // MARK: Weights

    private mutating func fitWeights() throws {
        values[.paddedExperts] = 1000
        values[.rocmExperts] = 1000
        try fit(.loadedWeights) { run in
            guard let weights = run.weights, let shape = run.shape, run.gpus == 1, run.gpu?.isAMD != true,
                shape.quantization == .none
            else { return nil }
            return weights * 1000 / Double(shape.weightBytes)
        }
        let constants = constants
        func perExperts(_ run: MeasuredRun) -> Double? {
            guard let weights = run.weights, let fit = run.fit(constants), let experts = run.expertBytes else { return nil }
            return 1000 + (weights - Double(fit.use.weights)) * 1000 / experts
        }
        try fit(.paddedExperts) { $0.shape?.quantization == .mxfp4 && !$0.isLater(0, 25) ? perExperts($0) : nil }
        try fit(.rocmExperts) { $0.gpu?.isAMD == true && $0.shape?.quantization != Quantization.none ? perExperts($0) : nil }
    }

    // MARK: Activations

    /// A measured peak, and the two parts of the model of which the larger counts: each depends on one constant.
    private struct Peak {
        let measured: Double
        /// Entries of the logits before the sampler changed.
        let logits: Double
        /// What the layers take, by the constant.
        let layers: [Int: Double]

        func predicted(_ sampler: Int, _ copies: Int) -> Double {
            max((logits * Double(sampler) / 1000).rounded(.down), layers[copies] ?? 0)
        }

        func error(_ sampler: Int, _ copies: Int) -> Double { abs(predicted(sampler, copies) - measured) }
    }

    /// The sampler's memory and the number of live hidden states: on a grid, then the sampler on a finer one.
    private mutating func fitActivation() {
        let steps = Array(stride(from: 1000, through: 8000, by: 250))
        let peaks = peaks(steps)
        func error(_ sampler: Int, _ copies: Int) -> Double { peaks.reduce(0) { $0 + $1.error(sampler, copies) } }
        let grid = stride(from: 34_000, through: 44_000, by: 500).flatMap { sampler in
            steps.map { (error(sampler, $0), sampler, $0) }
        }
        guard let (_, sampler, copies) = grid.min(by: <) else { return }
        let finer = stride(from: sampler - 500, through: sampler + 500, by: 50).map { (error($0, copies), $0) }
        values[.sortSampler] = finer.min(by: <)?.1
        values[.hiddenCopies] = copies
    }

    /// The peaks of the activations of dense models.
    private func peaks(_ steps: [Int]) -> [Peak] {
        runs.compactMap { run in
            guard excluded == nil || run.family != excluded, let measured = run.activation, !run.settings.isEager,
                run.shape?.experts == nil, run.shape?.isMultimodal == false
            else { return nil }
            let layers = steps.compactMap { copies in
                run.fit(constants([.sortSampler: 0, .fusedSampler: 0, .hiddenCopies: copies])).map {
                    (copies, Double($0.use.activation))
                }
            }
            guard layers.count == steps.count else { return nil }
            let logits = run.isLater(0, 18) ? 0 : run.logits ?? 0
            return Peak(measured: measured, logits: logits, layers: Dictionary(layers) { first, _ in first })
        }
    }

    // MARK: Outside of PyTorch

    private mutating func fitNonTorch() throws {
        let constants = constants
        func seen(_ run: MeasuredRun) -> Double? {
            guard !run.isLater(0, 18), !run.isUnreleased else { return nil }
            return run.nonTorch ?? (run.isLater(0, 8) ? run.rest(constants) : nil)
        }
        try fit(.nonTorchOne) { $0.gpus == 1 && $0.link != .xgmi ? $0.nonTorch : nil }
        try fit(.nonTorchPCIe) { $0.tensor != 1 && $0.link == .pcie ? $0.nonTorch : nil }
        try fit(.nonTorchFew) { (2...4).contains($0.tensor ?? 0) && $0.link == .nvlink ? seen($0) : nil }
        try fit(.nonTorchMany) { ($0.tensor ?? 0) > 4 && $0.link == .nvlink ? seen($0) : nil }
        try fit(.legacyLatent) { run in
            let isLatent = run.shape?.latent != nil && (run.tensor ?? 0) > 4 && run.link == .nvlink
            return isLatent && !run.isLater(0, 8) ? run.nonTorch : nil
        }
        try fit(.rocmOne) { $0.tensor == 1 && $0.link == .xgmi ? seen($0) : nil }
        try fit(.rocmFew) { (2...4).contains($0.tensor ?? 0) && $0.link == .xgmi ? seen($0) : nil }
        try fit(.rocmMany) { ($0.tensor ?? 0) > 4 && $0.link == .xgmi ? seen($0) : nil }
    }

    /// What changed in 0.18: the sampler, buffers of experts, fused all-reduces.
    private mutating func fitLaterEngines() throws {
        var constants = constants
        func left(_ run: MeasuredRun) -> Double? { run.isLater(0, 18) && !run.isLater(0, 20) ? run.rest(constants) : nil }
        try fit(.fusedSampler) { run in
            // Without the sampler, the peak is that of the layers.
            guard run.gpus == 1, run.link == .nvlink, run.shape?.experts == nil, let rest = left(run),
                let layers = run.fit(constants)?.use.activation, let logits = run.logits
            else { return nil }
            return (rest + Double(layers)) * 1000 / logits
        }
        constants = self.constants
        try fit(.expertWorkspace) { run in
            guard run.gpus == 1, run.link == .nvlink, let rest = left(run), let buffer = run.expertBuffer else { return nil }
            return rest * 1000 / buffer
        }
        constants = self.constants
        func isFused(_ run: MeasuredRun) -> Bool { run.link == .nvlink && (run.gpu?.capability ?? 0) >= 90 }
        try fit(.fusedReduceTwo) { isFused($0) && $0.tensor == 2 ? left($0) : nil }
        try fit(.fusedReduceFour) { isFused($0) && (3...4).contains($0.tensor ?? 0) ? left($0) : nil }
        try fit(.fusedReduceEight) { isFused($0) && ($0.tensor ?? 0) > 4 && !$0.usesDeepGEMM ? left($0) : nil }
        constants = self.constants
        try fit(.blockExpertWorkspace) { run in
            guard run.usesDeepGEMM, let rest = left(run), let buffer = run.expertBuffer else { return nil }
            return rest * 1000 / buffer
        }
    }

    // MARK: Graphs

    private mutating func fitGraphs() throws {
        func perLayer(_ run: MeasuredRun, _ bytes: Double?) -> Double? {
            guard let bytes, bytes > 0, let shape = run.shape else { return nil }
            return bytes * 1000 / Double(shape.layers * run.graphPermille)
        }
        try fit(.graphsPerLayer) { $0.link == .xgmi ? nil : perLayer($0, $0.graphs) }
        let constants = constants
        try fit(.countedGraphsPerLayer) { run in
            // The estimate for hybrid models contains what their profile takes (vLLM issue 50780).
            let isPlain = !run.settings.isExpertParallel && !run.settings.loadsDraft && run.shape?.stateLayers == 0
            return run.isLater(0, 20) && !run.isEager && isPlain ? perLayer(run, run.rest(constants)) : nil
        }
        try fit(.expertParallelGraphs) { run in
            run.isLater(0, 20) && !run.isEager && run.settings.isExpertParallel ? perLayer(run, run.rest(constants)) : nil
        }
    }

    // MARK: Bounds

    /// Of 100 runs, 4 may lie outside of each.
    private mutating func fitBounds() throws {
        let constants = constants
        let loaded = try sample("loadedWeightsHigh") { run in
            guard run.gpu?.isAMD != true, let weights = run.weights, let fit = run.fit(constants) else { return nil }
            return weights * Double(self[.loadedWeights]) / Double(fit.use.weights)
        }
        set(.loadedWeightsLow, .loadedWeightsHigh, loaded, margin: 1)
        let rocm = try sample("rocmWeightsHigh") { run in
            guard run.gpu?.isAMD == true, let weights = run.weights, let fit = run.fit(constants) else { return nil }
            return weights * Double(self[.loadedWeights]) / Double(fit.use.weights)
        }
        values[.rocmWeightsHigh] = Int(rocm.most) + 1
        let (sampler, copies) = (self[.sortSampler], self[.hiddenCopies])
        let peaks = try Sample(
            peaks([copies]).map { $0.measured * 1000 / max(1, $0.predicted(sampler, copies)) }, of: "activationHigh")
        set(.activationLow, .activationHigh, peaks, margin: 1)
        let rest = try sample("restHigh") { $0.rest(constants) }
        values[.restLow] = max(0, Int(-rest.least))
        values[.restHigh] = max(0, Int(rest.quantile(0.985)))
    }

    private mutating func set(
        _ low: MemoryConstants.Name, _ high: MemoryConstants.Name, _ sample: Sample, margin: Int
    ) {
        values[low] = Int(sample.quantile(0.02))
        values[high] = Int(sample.quantile(0.98)) + margin
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
