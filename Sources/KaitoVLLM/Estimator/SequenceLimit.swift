import Bytes
import Presets

/// How many sequences a hybrid model may serve at once if its states need more memory than there is with vLLM's default
/// (KAITO 0.13, pkg/workspace/estimator/maxnumseqestimator, pull 2344).
///
/// Like KAITO, this uses floating point, in the same order of operations, since the limit is truncated to an integer.
struct SequenceLimit {
    let rules: ReleaseRules

    /// The share of the blocks that sequences may use.
    private static let share = 0.9
    private static let weightFactor = 1.02
    private static let reserveFactor = 0.05

    /// The value for `--max-num-seqs`; nil if vLLM's default is not larger, or KAITO does not limit the model.
    func sequences(_ preset: ModelPreset, on gpus: GPUConfiguration, nodes: Int) -> Int? {
        guard nodes == 1, !rules.limitsSequences.isEmpty, let state = preset.facts.state, state.fullLayers > 0, gpus.count > 0,
            isLimited(preset, gpus)
        else {
            return nil
        }
        let blocks = blocks(preset, state, on: gpus, tensor: gpus.count, utilization: nil)
        guard blocks > 0, blocks < 1e9 else { return nil }
        let limit = share(of: blocks)
        return limit < defaultSequences(gpus) ? limit : nil
    }

    /// How many of the blocks sequences may use.
    func share(of blocks: Double) -> Int { max(1, Int(Self.share * blocks)) }

    private func isLimited(_ preset: ModelPreset, _ gpus: GPUConfiguration) -> Bool {
        rules.limitsSequences.contains { sameBytes($0.model, preset.name) && sameBytes($0.gpu, gpus.model ?? "") }
    }

    /// Blocks on one GPU of a single node, of which each sequence needs one; may be negative.
    ///
    /// - Parameters:
    ///   - tensor: the GPUs that the model is divided across.
    ///   - utilization: the share of GPU memory that vLLM may use; nil means what KAITO sets.
    func blocks(
        _ preset: ModelPreset, _ state: ModelState, on gpus: GPUConfiguration, tensor: Int, utilization: Double?
    ) -> Double {
        let share = utilization ?? Double(rules.utilization.value(of: gpus.model)) / 100
        let usable = Double(gpus.totalBytes / gpus.count) * share
        let weights = Double(preset.weights.bytes) * Self.weightFactor / Double(tensor)
        let overhead = Double(rules.overhead.value(of: gpus.model)) / 100 * Double(1 << 30)
        let pool = usable - weights - overhead - Self.reserveFactor * weights
        return pool / page(state, tensor: tensor)
    }

    /// Bytes of a block: vLLM groups layers of both kinds, and the larger kind determines the size unless it is much larger.
    func page(_ state: ModelState, tensor: Int) -> Double {
        let (more, fewer) = (max(state.fullLayers, state.stateLayers), min(state.fullLayers, state.stateLayers))
        let group = Double(more) < 1.5 * Double(fewer) ? more : fewer
        return Double(state.bytesPerLayer) / Double(tensor) * Double(group)
    }

    /// vLLM's default: more on GPUs with at least 70 GiB other than the A100.
    func defaultSequences(_ gpus: GPUConfiguration) -> Int {
        let isLarge = gpus.totalGiB / gpus.count >= 70 && !(gpus.model ?? "").lowercased().contains("a100")
        return isLarge ? 1024 : 256
    }
}
