/// The memory model of fine-tuning: every GPU holds the whole model, as KAITO runs it (docs/gpu-fit.md has formulas and sources).
struct TuningModel {
    let shape: ModelShape
    let settings: TuningSettings
    /// GPUs that train in parallel.
    let copies: Int

    /// Bytes per token and vocabulary entry, from the loss in transformers 5 (2 + 4 + 4 and gradients); 12 to 19 were measured.
    private static let perLogit = (low: 10, usual: 14, high: 20)
    /// Layers whose activations are alive at the same time if the others are recomputed: the layer, and its gradients.
    private static let liveLayers = (low: 1, usual: 2, high: 2)
    /// CUDA's context and libraries.
    private static let context = (low: 300 << 20, usual: 500 << 20, high: 600 << 20)
    /// Memory that PyTorch's allocator holds back, in percent of the memory in use.
    private static let reserve = 7

    var use: TuningUse { use(Self.perLogit.usual, Self.liveLayers.usual, Self.context.usual) }

    var bounds: ClosedRange<Int> {
        let low = use(Self.perLogit.low, Self.liveLayers.low, Self.context.low).total
        let high = use(Self.perLogit.high, Self.liveLayers.high, Self.context.high).total
        return low...(high + high / 100 * Self.reserve)
    }

    private func use(_ perLogit: Int, _ liveLayers: Int, _ context: Int) -> TuningUse {
        TuningUse(
            weights: weights, adapters: trainable * bytesPerTrainable, activations: activations(liveLayers),
            logits: settings.tokens * (shape.vocabulary ?? 0) * perLogit, other: context + dequantized)
    }

    private var weights: Int {
        switch settings.method {
        case .lora: return shape.weightBytes
        case .qlora:
            // Embeddings and output are not quantised, and are cast to four-byte values (peft's prepare_model_for_kbit_training).
            return shape.quantized(.bitsAndBytes, name: shape.name).weightBytes + shape.embeddingWeights * 2
        }
    }

    /// Values of the adapters on all linear layers of the decoder, including those of each expert.
    private var trainable: Int {
        let query = shape.heads * shape.headDimension
        let keyValue = shape.keyValueHeads * shape.headDimension
        let attention = 4 * shape.hidden + 2 * query + 2 * keyValue
        let mlp: Int
        if let experts = shape.experts {
            mlp = 3 * (shape.hidden + experts.intermediate) * (experts.count + experts.shared)
        } else {
            mlp = shape.mlpMatrices * (shape.hidden + (shape.intermediate ?? 0))
        }
        return shape.layers * settings.rank * (attention + mlp)
    }

    /// The value and its gradient in four bytes each, and two moments; with several GPUs also a bucket for the gradients.
    private var bytesPerTrainable: Int {
        let moments = settings.optimizer == .adamw ? 8 : 2
        return 4 + 4 + moments + (copies > 1 ? 4 : 0)
    }

    private func activations(_ liveLayers: Int) -> Int {
        guard settings.checkpointsGradients else { return shape.layers * layer }
        // The input of every layer is kept: in four-byte values if the embeddings were cast to these.
        let width = settings.method == .qlora ? 4 : 2
        return shape.layers * settings.tokens * shape.hidden * width + liveLayers * layer
    }

    /// Bytes that a layer keeps for the backward pass, with two bytes per value and attention that stores no score matrix.
    private var layer: Int {
        let query = shape.heads * shape.headDimension
        let keyValue = shape.keyValueHeads * shape.headDimension
        let mlp = shape.experts.map { ($0.active + $0.shared) * $0.intermediate } ?? shape.intermediate ?? 0
        return 2 * settings.tokens * (8 * shape.hidden + 2 * query + 2 * keyValue + 4 * mlp)
    }

    /// One weight matrix at a time is unpacked to two-byte values.
    private var dequantized: Int {
        guard settings.method == .qlora else { return 0 }
        let widest = max(shape.experts?.intermediate ?? shape.intermediate ?? 0, shape.heads * shape.headDimension)
        return 2 * shape.hidden * widest
    }
}
