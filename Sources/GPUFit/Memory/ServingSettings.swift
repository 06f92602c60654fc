/// The settings of the engine that affect memory; nil means its default.
public struct ServingSettings: Sendable, Hashable {
    /// Tokens of context; nil means as many as fit, which is how KAITO 0.12 starts vLLM (`--max-model-len=auto`).
    public var maxModelLength: Int?
    public var maxSequences: Int?
    public var maxBatchedTokens: Int?
    /// The engine's share of a GPU's memory, in millionths.
    public var utilization: Int?
    /// The share if ``utilization`` is not set; nil means the engine's default.
    public var shares: UtilizationShares?
    /// Bytes of a value in the cache: 2, or 1 with fp8.
    public var cacheBytesPerNumber = 2
    /// Whether CUDA graphs are disabled (`--enforce-eager`).
    public var isEager = false
    /// Whether whole experts are distributed over the GPUs (`--enable-expert-parallel`).
    public var isExpertParallel = false
    /// Whether layers with a window keep all tokens anyway: some connectors turn vLLM's hybrid cache manager off.
    public var keepsWholeWindows = false
    /// Slots for adapters; nil means none.
    public var lora: LoRASlots?

    public init() {}
}
