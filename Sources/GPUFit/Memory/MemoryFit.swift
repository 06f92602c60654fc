/// The result for a split of a model across some GPUs. All sizes are bytes on the fullest GPU.
public struct MemoryFit: Sendable {
    public let split: Split
    public let gpu: GPUSpec
    public let use: MemoryUse
    /// The engine's share of the GPU's memory.
    public let budget: Int
    /// What is left for the key-value cache; negative if the rest does not fit.
    public let cache: Int
    /// What the cache must hold: the required context times the requested concurrency.
    public let neededCache: Int
    /// Tokens that the cache holds in sequences of the longest length that fits.
    public let cacheTokens: Int
    /// The longest context that fits, up to the model's own; 0 if none fits.
    public let longestContext: Int
    /// In tokens.
    public let requiredContext: Int
    public let concurrency: Int
    /// Sequences of the required context, or of the longest if none is required, that fit at once; nil if they need no cache.
    public let sequencesAtOnce: Int?
    /// The engine's share, in millionths.
    public let utilization: Int
    /// CUDA graphs in addition to the engine's share.
    public let graphsOutside: Int
    /// Bounds for the memory needed within the engine's share, including the cache.
    public internal(set) var low: Int
    public internal(set) var high: Int
    /// Whether a rule of the engine forbids the split.
    public internal(set) var breaksRule = false
    /// Why it does not fit, with the numbers; nil if it does.
    public internal(set) var refusal: String?

    /// Whether the refusal also holds at the lower bound: because of a rule of the engine, or because memory is insufficient
    /// in any case.
    public var isCertain: Bool { breaksRule || low > budget }

    public var fits: Bool { refusal == nil }

    /// Sequences of that many tokens that the engine computes at once: as many as the cache holds and its batch takes.
    func sequences(ofTokens tokens: Int, _ request: FitRequest) -> Int {
        let version = if case .vllm(let version?) = request.engine { version } else { EngineVersion.usual }
        let rules = EngineRules(version, on: gpu)
        let most = request.maxSequences ?? rules.defaultSequences
        let each = request.shape.cacheBytes(
            tokens: ceiling(tokens, request.contextParallel), batched: 0, split, rules,
            bytesPerNumber: request.cacheBytesPerNumber)
        return each > 0 ? min(most, max(1, cache / each)) : most
    }
    /// Within the engine's share, including the cache.
    public var needed: Int { budget - cache + neededCache }

    /// The missing memory, in words; nil if there is enough.
    var shortage: String? {
        let wholeGraphs = graphsOutside > 0 ? 0 : use.graphs
        if neededCache > cache {
            let parts =
                [
                    "weights \(GiB.text(use.weights))"
                ] + (use.adapters > 0 ? ["adapters \(GiB.text(use.adapters))"] : []) + [
                    "KV \(GiB.text(neededCache)) for \(requiredContext) tokens × \(concurrency)",
                    "activations \(GiB.text(use.activation))", "other \(GiB.text(use.nonTorch + wholeGraphs))",
                ]
            let listed = parts.joined(separator: ", ")
            return "needs \(GiB.text(needed)) GiB per GPU, has \(GiB.text(budget)): \(listed)"
        }
        let beside = gpu.visibleBytes - budget
        if graphsOutside > beside {
            return
                "CUDA graphs need \(GiB.text(graphsOutside)) GiB per GPU outside the engine's share, only \(GiB.text(beside)) are left"
        }
        return nil
    }
}
