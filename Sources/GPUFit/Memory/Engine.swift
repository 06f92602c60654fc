/// The program that serves the model.
public enum Engine: Sendable, Equatable {
    /// vLLM; nil means any version.
    case vllm(EngineVersion?)
    /// Hugging Face Transformers: one request at a time, with the layers spread over the GPUs.
    case transformers
}

/// How an engine uses a GPU's memory.
package struct EngineRules: Sendable {
    /// vLLM's V0 engine, which profiled whole prompts. Up to 0.10 it served GPUs with a compute capability below 8.0
    /// (vllm-project/vllm, docs/usage/v1_guide).
    let isLegacy: Bool
    /// Caches the latents of latent attention; earlier versions cached the keys and values of every head
    /// (vllm-project/vllm pull request 12528).
    let keepsLatents: Bool
    /// Layers with a sliding window only keep the window (hybrid KV cache manager).
    var freesBehindWindows: Bool
    /// The sampler needs no sorted copies of the logits (vllm-project/vllm pull request 33538).
    let hasFusedSampler: Bool
    /// CUDA graphs count towards the engine's share (vllm-project/vllm pull request 38284; the images of 0.20.0 do so already);
    /// on AMD's GPUs since 0.26.
    let countsGraphs: Bool
    /// All-reduces fused by FlashInfer and symmetric memory, by default.
    let hasFusedReduce: Bool
    /// Buffers of the experts are kept.
    let keepsExpertWorkspace: Bool
    /// Experts in mxfp4 are padded to the kernels' tiles.
    let padsMXFP4: Bool
    let hasGraphs: Bool
    /// The engine's default share of the memory, in millionths.
    let defaultUtilization: Int
    /// EngineArgs.get_batch_defaults of vLLM: more on GPUs with at least 70 GiB other than the A100.
    package let defaultSequences: Int
    private let defaultTokens: Int
    private let chunksLongPrompts: Bool

    package init(_ version: EngineVersion, on gpu: GPUSpec) {
        isLegacy = version < EngineVersion(0, 8) || version < EngineVersion(0, 11) && (gpu.capability ?? 99) < 80
        keepsLatents = version >= EngineVersion(0, 7)
        freesBehindWindows = version >= EngineVersion(0, 10)
        hasFusedSampler = version >= EngineVersion(0, 18)
        countsGraphs = version >= (gpu.isAMD ? EngineVersion(0, 26) : EngineVersion(0, 20))
        hasFusedReduce = version >= EngineVersion(0, 18)
        keepsExpertWorkspace = version >= EngineVersion(0, 18)
        padsMXFP4 = version < EngineVersion(0, 25)
        hasGraphs = true
        defaultUtilization = version >= EngineVersion(0, 21) ? 920_000 : 900_000
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
        hasFusedReduce = false
        keepsExpertWorkspace = false
        padsMXFP4 = false
        hasGraphs = false
        defaultUtilization = 1_000_000
        defaultSequences = 1
        defaultTokens = 2048
        chunksLongPrompts = false
    }

    /// Transformers: no memory share, no CUDA graphs, whole prompts.
    static let transformers = EngineRules()

    /// Tokens of the profiled batch: for the V0 engine the whole context, or chunks of 512 beyond 32768.
    package func batchedTokens(context: Int, of shape: ModelShape) -> Int {
        guard isLegacy else { return defaultTokens }
        return context > 32768 && chunksLongPrompts && shape.latent == nil ? 512 : max(context, 2048)
    }
}
