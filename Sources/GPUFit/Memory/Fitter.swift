/// Computes whether a model fits a split across GPUs of one kind.
public struct Fitter: Sendable {
    public let request: FitRequest
    private let constants: MemoryConstants

    public init(_ request: FitRequest) {
        self.init(request, constants: .fitted)
    }

    /// With constants other than those of the table, for the program that fits them.
    package init(_ request: FitRequest, constants: MemoryConstants) {
        self.request = request
        self.constants = constants
    }

    /// If the engine's version is unknown, the figures are those of the usual version and the bounds those of all; the model
    /// fits if it fits with each version.
    public func fit(_ split: Split, on gpu: GPUSpec) -> MemoryFit {
        switch request.engine {
        case .transformers: return fit(split, on: gpu, .transformers)
        case .vllm(let version?): return fit(split, on: gpu, EngineRules(version, on: gpu))
        case .vllm(nil):
            let fits = EngineVersion.representatives.map { fit(split, on: gpu, EngineRules($0, on: gpu)) }
            var result = fit(split, on: gpu, EngineRules(.usual, on: gpu))
            if result.fits, let index = fits.firstIndex(where: { !$0.fits }) {
                let version = EngineVersion.representatives[index]
                result = fits[index]
                result.refusal = result.refusal.map {
                    "\($0) (with vLLM \(version.major).\(version.minor); --engine selects another)"
                }
            }
            result.low = fits.map(\.low).min() ?? result.low
            result.high = fits.map(\.high).max() ?? result.high
            return result
        }
    }

    private func fit(_ split: Split, on gpu: GPUSpec, _ engine: EngineRules) -> MemoryFit {
        var rules = engine
        if request.keepsWholeWindows { rules.freesBehindWindows = false }
        let length = request.requiredLength
        let batched = request.maxBatchedTokens ?? rules.batchedTokens(context: length, of: request.shape)
        let model = MemoryModel(request, split, rules, on: gpu, constants: constants)
        let use = model.use(sequences: request.maxSequences ?? rules.defaultSequences, batched: batched)
        let usual = request.shares?.share(of: gpu) ?? rules.defaultUtilization
        let utilization = request.utilization ?? usual
        // What other programs hold is no part of the share.
        let budget = min(share(of: gpu.visibleBytes, utilization), request.freeBytes ?? .max)
        let cache = budget - use.weights - use.adapters - use.activation - use.nonTorch - (rules.countsGraphs ? use.graphs : 0)
        func perSequence(_ tokens: Int) -> Int {
            request.shape.cacheBytes(
                tokens: ceiling(tokens, request.contextParallel), batched: batched, split, rules,
                bytesPerNumber: request.cacheBytesPerNumber, draftLayers: request.loadsDraft ? request.shape.draftLayers : 0)
        }
        let neededCache = all(perSequence(length))
        let longest = longestContext { all(perSequence($0)) <= cache }
        // As vLLM counts them: the number of full sequences that fit, times their length.
        let counted = max(length, longest)
        // If only the nominal size of the GPU is known, the bounds allow for the part that may be unavailable.
        let missing = share(of: gpu.visibleBytes - gpu.lowVisibleBytes, utilization)
        let bounds = model.bounds(of: use)
        var fit = MemoryFit(
            split: split, gpu: gpu, use: use, budget: budget, cache: cache, neededCache: neededCache,
            cacheTokens: tokens(in: cache, perSequence: perSequence(counted), counted),
            longestContext: longest, requiredContext: length,
            concurrency: request.concurrency, sequencesAtOnce: sequencesAtOnce(cache, perSequence(counted)),
            utilization: utilization, graphsOutside: rules.countsGraphs ? 0 : use.graphs,
            low: bounds.lowerBound + neededCache, high: bounds.upperBound + neededCache + missing, refusal: nil)
        let brokenRule = split.brokenRule(of: request.shape, isExpertParallel: request.isExpertParallel)
        fit.breaksRule = brokenRule != nil
        fit.refusal = brokenRule ?? fit.shortage
        return fit
    }

    private func share(of bytes: Int, _ millionths: Int) -> Int {
        bytes / 1_000_000 * millionths + bytes % 1_000_000 * millionths / 1_000_000
    }

    /// Full sequences that the cache holds; nil if a sequence needs none of it.
    private func sequencesAtOnce(_ cache: Int, _ perSequence: Int) -> Int? {
        perSequence > 0 ? max(0, cache) / perSequence : nil
    }

    /// Bytes for all sequences; saturates far below the limit, so that sums cannot overflow.
    private func all(_ bytes: Int) -> Int {
        let (product, overflow) = bytes.multipliedReportingOverflow(by: request.concurrency)
        return overflow ? .max / 4 : min(product, .max / 4)
    }

    private func tokens(in cache: Int, perSequence: Int, _ length: Int) -> Int {
        guard cache > 0 else { return 0 }
        let product = cache.multipliedFullWidth(by: length)
        guard product.high < perSequence else { return 0 }
        return perSequence.dividingFullWidth(product).quotient
    }

    /// The largest number of tokens that fits, since needs grow with it.
    private func longestContext(_ fits: (Int) -> Bool) -> Int {
        guard fits(1) else { return 0 }
        var (low, high) = (1, request.longestLength)
        while low < high {
            let middle = low + (high - low + 1) / 2
            if fits(middle) { low = middle } else { high = middle - 1 }
        }
        return low
    }
}
