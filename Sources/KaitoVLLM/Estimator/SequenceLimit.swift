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
        let blocks = pool(preset, gpus) / page(state, gpus)
        guard blocks > 0, blocks < 1e9 else { return nil }
        let limit = max(1, Int(Self.share * blocks))
        return limit < defaultSequences(gpus) ? limit : nil
    }

    private func isLimited(_ preset: ModelPreset, _ gpus: GPUConfiguration) -> Bool {
        rules.limitsSequences.contains { sameBytes($0.model, preset.name) && sameBytes($0.gpu, gpus.model ?? "") }
    }

    /// Bytes for blocks on one GPU; the model is divided across all GPUs of the node.
    private func pool(_ preset: ModelPreset, _ gpus: GPUConfiguration) -> Double {
        let usable = Double(gpus.totalBytes / gpus.count) * (Double(rules.utilization.value(of: gpus.model)) / 100)
        let weights = Double(preset.weights.bytes) * Self.weightFactor / Double(gpus.count)
        let overhead = Double(rules.overhead.value(of: gpus.model)) / 100 * Double(1 << 30)
        return usable - weights - overhead - Self.reserveFactor * weights
    }

    /// Bytes of a block: vLLM groups layers of both kinds, and the larger kind determines the size unless it is much larger.
    private func page(_ state: ModelState, _ gpus: GPUConfiguration) -> Double {
        let (more, fewer) = (max(state.fullLayers, state.stateLayers), min(state.fullLayers, state.stateLayers))
        let group = Double(more) < 1.5 * Double(fewer) ? more : fewer
        return Double(state.bytesPerLayer) / Double(gpus.count) * Double(group)
    }

    /// vLLM's default: more on GPUs with at least 70 GiB other than the A100.
    private func defaultSequences(_ gpus: GPUConfiguration) -> Int {
        let isLarge = gpus.totalGiB / gpus.count >= 70 && !(gpus.model ?? "").lowercased().contains("a100")
        return isLarge ? 1024 : 256
    }
}
