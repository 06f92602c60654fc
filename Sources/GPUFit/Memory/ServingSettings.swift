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
    /// Whether the model's draft layers are loaded for speculative decoding.
    public var loadsDraft = false
    /// Bytes of the weights of a separate draft model, on every GPU.
    public var draftModelBytes = 0
    /// Bytes of the weights that a GPU keeps in the host's memory (`--cpu-offload-gb`).
    public var offloadedBytes = 0
    /// Bytes of a GPU that are free when the engine starts; nil means all.
    public var freeBytes: Int?
    /// Copies of the attention layers that share the experts (`--data-parallel-size` with expert parallelism).
    public var dataParallel = 1
    /// GPUs of a tensor-parallel group that share the cache's tokens (`--decode-context-parallel-size`).
    public var contextParallel = 1
    /// Slots for adapters; nil means none.
    public var lora: LoRASlots?

    public init() {}
}
