import GPUFit
import Presets

/// Whether the states of a hybrid model fit GPU memory for as many sequences as vLLM serves at once: each sequence needs a
/// block, and vLLM 0.25 does not start with fewer blocks than sequences (vllm/v1/worker/gpu_model_runner.py; kaito issue 2319).
struct StateBlocks {
    let rules: ReleaseRules
    let preset: ModelPreset
    let gpus: GPUConfiguration

    struct Shortage: Equatable {
        let sequences: Int
        /// How many there is room for, according to the memory model.
        let blocks: Int
        /// A number that KAITO 0.13 would set, which leaves room for what the estimate cannot know.
        let advice: Int
    }

    /// An estimate below the sequences by less than this, in percent, may be wrong.
    private static let margin = 10

    /// Nil if there is room, or nothing is known. Only single nodes are estimated, as KAITO does.
    ///
    /// - Parameters:
    ///   - sequences: what vLLM is told; nil means its default.
    ///   - cache: bytes for the cache on one GPU by the memory model; nil means KAITO's estimate.
    func shortage(_ estimate: NodeEstimate, sequences: Int?, settings: ServingSettings, cache: Int? = nil) -> Shortage? {
        let limit = SequenceLimit(rules: rules)
        // Without CUDA graphs, vLLM does not check.
        guard estimate.nodes == 1, !settings.isEager, let state = preset.facts.state, state.fullLayers > 0 else { return nil }
        let tensor = max(1, estimate.parallelism.split.tensor)
        let utilization = settings.utilization.map { Double($0) / 1e6 }
        let estimated = limit.blocks(preset, state, on: gpus, tensor: tensor, utilization: utilization)
        guard estimated > 0, estimated < 1e9 else { return nil }
        let advice = limit.share(of: estimated)
        let blocks = cache.map { max(0, Int(Double($0) / limit.page(state, tensor: tensor))) } ?? Int(estimated)
        let desired = sequences ?? limit.defaultSequences(gpus)
        // Without any blocks, the model does not fit at all, which is reported elsewhere.
        guard desired > advice, blocks > 0, blocks < desired * (100 - Self.margin) / 100 else { return nil }
        return Shortage(sequences: desired, blocks: blocks, advice: min(advice, blocks))
    }
}
