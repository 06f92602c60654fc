/// The engine's settings that decide how much memory it takes; nil: its own.
public struct ServingSettings: Sendable, Hashable {
    /// Tokens of context; nil: as many as fit.
    public var maxModelLength: Int?
    public var maxSequences: Int?
    public var maxBatchedTokens: Int?
    /// Part of a GPU's memory that the engine takes, in millionths.
    public var utilization: Int?
    /// Bytes of a number in the cache.
    public var cacheBytesPerNumber = 2
    public var isEager = false
    /// Whether GPUs share out whole experts.
    public var isExpertParallel = false
    /// Whether layers with a window keep all tokens all the same.
    public var keepsWholeWindows = false
    /// Nil: no adapters.
    public var lora: LoRASlots?

    public init() {}
}
