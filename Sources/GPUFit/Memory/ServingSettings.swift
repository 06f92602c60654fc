/// The engine's settings that decide how much memory it takes; nil: its own.
public struct ServingSettings: Sendable, Hashable {
    /// Tokens of context; nil: as many as fit, as KAITO 0.12 starts vLLM (`--max-model-len=auto`).
    public var maxModelLength: Int?
    public var maxSequences: Int?
    public var maxBatchedTokens: Int?
    /// Part of a GPU's memory that the engine takes, in millionths.
    public var utilization: Int?
    /// What the engine is given where ``utilization`` is not set; nil: its own.
    public var shares: UtilizationShares?
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

    public init() {}
}
