/// The program that serves the model.
public enum Engine: Sendable, Equatable {
    /// vLLM; nil: of any version.
    case vllm(EngineVersion?)
    /// Hugging Face Transformers, one request at a time, its layers spread over the GPUs.
    case transformers
}

/// How an engine uses a GPU's memory.
package struct EngineRules: Sendable {
    /// vLLM's first engine, which profiled whole prompts. It served GPUs before compute capability 8.0 until 0.10
    /// (vllm-project/vllm, docs/usage/v1_guide).
    let isLegacy: Bool
    /// Keeps latents of latent attention; before, keys and values of every head (vllm-project/vllm pull request 12528).
    let keepsLatents: Bool
    /// Layers with a sliding window keep no more than the window (hybrid KV cache manager).
    var freesBehindWindows: Bool
    /// The sampler needs no sorted copies of the logits (vllm-project/vllm pull request 33538).
    let hasFusedSampler: Bool
    /// CUDA graphs count into the engine's share (since 0.21: vllm-project/vllm pull request 38284).
    let countsGraphs: Bool
    let hasGraphs: Bool
    /// Part of the memory that the engine takes where it is not told, in millionths.
    let defaultUtilization: Int
    /// EngineArgs.get_batch_defaults of vLLM: more on GPUs of 70 GiB and above that are no A100.
    package let defaultSequences: Int
    private let defaultTokens: Int
    private let chunksLongPrompts: Bool

    package init(_ version: EngineVersion, on gpu: GPUSpec) {
        isLegacy = version < EngineVersion(0, 8) || version < EngineVersion(0, 11) && (gpu.capability ?? 99) < 80
        keepsLatents = version >= EngineVersion(0, 7)
        freesBehindWindows = version >= EngineVersion(0, 10)
        hasFusedSampler = version >= EngineVersion(0, 18)
        countsGraphs = version >= EngineVersion(0, 21)
        hasGraphs = true
        defaultUtilization = countsGraphs ? 920_000 : 900_000
        let isLarge = gpu.visibleBytes >= 70 << 30 && !gpu.isA100
        defaultSequences = isLarge && !isLegacy && version >= EngineVersion(0, 9) ? 1024 : 256
        defaultTokens = isLarge ? 8192 : 2048
        chunksLongPrompts = (gpu.capability ?? 99) >= 80
    }

    private init() {
        isLegacy = true
        keepsLatents = false
        freesBehindWindows = true
        hasFusedSampler = false
        countsGraphs = true
        hasGraphs = false
        defaultUtilization = 1_000_000
        defaultSequences = 1
        defaultTokens = 2048
        chunksLongPrompts = false
    }

    /// Transformers: no share, no graphs, whole prompts.
    static let transformers = EngineRules()

    /// Tokens of the batch that is profiled: the first engine's were the whole context, in chunks of 512 beyond 32768.
    func batchedTokens(context: Int, of shape: ModelShape) -> Int {
        guard isLegacy else { return defaultTokens }
        return context > 32768 && chunksLongPrompts && shape.latent == nil ? 512 : max(context, 2048)
    }
}
