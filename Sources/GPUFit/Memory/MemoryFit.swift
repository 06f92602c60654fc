/// What a split of a model over some GPUs comes to. All sizes are bytes on one GPU, the fullest.
public struct MemoryFit: Sendable {
    public let split: Split
    public let gpu: GPUSpec
    public let use: MemoryUse
    /// The engine's share of the GPU's memory.
    public let budget: Int
    /// What is left for the key-value cache; negative where the rest does not fit.
    public let cache: Int
    /// What the cache must hold: the required context as many times as asked for.
    public let neededCache: Int
    /// Tokens that the cache holds in sequences of the longest length that fits.
    public let cacheTokens: Int
    /// The longest context that fits, up to the model's own; 0 where none does.
    public let longestContext: Int
    /// In tokens.
    public let requiredContext: Int
    public let concurrency: Int
    /// CUDA graphs that come on top of the engine's share.
    let graphsOutside: Int
    /// Bounds of what is needed in the engine's share, cache included.
    public internal(set) var low: Int
    public internal(set) var high: Int
    /// Whether the engine has a rule against the split.
    public internal(set) var breaksRule = false
    /// Why it does not fit, with the numbers; nil where it does.
    public internal(set) var refusal: String?

    /// Whether a refusal holds at the lower bound too: a rule of the engine, or memory that is missing by any reckoning.
    public var isCertain: Bool { breaksRule || low > budget }

    public var fits: Bool { refusal == nil }
    /// In the engine's share, cache included.
    public var needed: Int { budget - cache + neededCache }

    /// The memory that is missing, in words; nil where none is.
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
