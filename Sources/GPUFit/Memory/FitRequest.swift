/// What is to run, and how.
public struct FitRequest: Sendable {
    public var shape: ModelShape
    public var engine = Engine.vllm(nil)
    /// Tokens of context; nil: as many as fit, as KAITO 0.12 starts vLLM (`--max-model-len=auto`).
    public var maxModelLength: Int?
    /// Sequences of that length at once.
    public var concurrency = 1
    public var maxSequences: Int?
    public var maxBatchedTokens: Int?
    /// Part of a GPU's memory that the engine takes, in millionths; nil: the engine's own.
    public var utilization: Int?
    /// Bytes of a number in the cache: 2, or 1 with fp8.
    public var cacheBytesPerNumber = 2
    /// Whether CUDA graphs are left out (`--enforce-eager`).
    public var isEager = false
    /// Whether GPUs share out whole experts (`--enable-expert-parallel`).
    public var isExpertParallel = false
    /// Whether layers with a window keep all tokens all the same: vLLM's hybrid cache manager is off with some connectors.
    public var keepsWholeWindows = false
    /// Slots for adapters; nil: none.
    public var lora: LoRASlots?

    public init(shape: ModelShape) {
        self.shape = shape
    }

    /// The context that must fit at the least where none is asked for: what KAITO 0.12 keeps room for.
    static let leastContext = 2048

    var requiredLength: Int { maxModelLength ?? min(shape.context ?? Self.leastContext, Self.leastContext) }

    /// The longest context that the model takes; where that is not known, longer than any.
    var longestLength: Int { maxModelLength ?? shape.context ?? 1 << 20 }
}
