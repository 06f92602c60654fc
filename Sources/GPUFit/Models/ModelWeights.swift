/// The weights: how many there are, and the part of them that a GPU holds.
extension ModelShape {
    /// Bytes of the weight files: as published, or computed from the shape.
    public var weightBytes: Int { checkpointBytes ?? computedBytes }

    /// Bytes of what is loaded without speculative decoding: published files contain the draft layers, too.
    var loadedBytes: Int {
        guard let checkpointBytes else { return computedBytes }
        return max(checkpointBytes / 2, checkpointBytes - draftBytes)
    }

    /// From the shape: without draft layers.
    private var computedBytes: Int {
        // An unknown method is assumed to compress the least.
        let bits = quantization.millibitsPerWeight ?? 16_000
        return keptWeights * 2 + quantizedWeights * bits / 8_000
    }

    /// Number of values in all layers, embeddings and encoders.
    var parameters: Int { keptWeights + quantizedWeights }

    /// The same model with its linear layers stored differently.
    ///
    /// In a published size, everything but the embeddings counts as linear layers: the shape may not include all of them.
    func quantized(_ quantization: Quantization, name: String) -> ModelShape {
        var shape = self
        shape.name = name
        shape.quantization = quantization
        guard self.quantization != quantization else { return shape }
        shape.checkpointBytes = nil
        let kept = shape.keptWeights * 2
        if self.quantization == .none, checkpointBytes != nil, loadedBytes > kept, let bits = quantization.millibitsPerWeight {
            shape.checkpointBytes = kept + (loadedBytes - kept) / 16_000 * bits + shape.draftBytes
        }
        return shape
    }

    var embeddingWeights: Int { (vocabulary ?? 0) * hidden * (hasTiedEmbeddings ? 1 : 2) }

    /// Values that keep two bytes.
    private var keptWeights: Int {
        guard quantization != .none else { return 0 }
        return (quantization.includesEmbeddings ? 0 : embeddingWeights) + otherWeights
            + (keptParts?.states ?? quantization.keepsStates ? stateLayers * stateWeights : 0)
            + (keepsAttention ? attention : 0)
            + (quantization.isOfExpertsOnly ? mlpWeights - expertWeights : 0)
    }

    private var keepsAttention: Bool {
        keptParts?.attention ?? (quantization.keepsLatents && (latent != nil || quantization.isOfExpertsOnly))
    }

    private var quantizedWeights: Int {
        embeddingWeights + otherWeights + stateLayers * stateWeights + attention + mlpWeights - keptWeights
    }

    /// Of all layers that attend: in hybrid models, other mixers stand in the place of attention.
    private var attention: Int {
        (stateWeights > 0 ? fullLayers + slidingLayers : layers) * (attentionWeights ?? plainAttention)
    }

    /// Of one layer.
    private var plainAttention: Int {
        guard let latent else { return 2 * hidden * headDimension * (heads + keyValueHeads) }
        let query = heads * (latent.plainDimension + latent.ropeDimension)
        let queries = latent.queryRank.map { $0 * (hidden + query) } ?? hidden * query
        let values = heads * latent.valueDimension
        return queries + hidden * (latent.rank + latent.ropeDimension)
            + latent.rank * (heads * latent.plainDimension + values) + values * hidden
    }

    private var mlpWeights: Int {
        let dense = mlpMatrices * hidden * (intermediate ?? 0)
        guard let experts else { return layers * dense }
        let perLayer = mlpMatrices * hidden * experts.intermediate * experts.shared + hidden * experts.count
        return expertWeights + experts.layers * perLayer + max(0, layers - experts.layers) * dense
    }

    /// Of all layers, without shared experts.
    package var expertWeights: Int {
        guard let experts else { return 0 }
        return experts.layers * experts.count * mlpMatrices * hidden * experts.intermediate
    }

    /// Bytes that every GPU of a tensor-parallel group holds in full: the down projections to the latent, and the indexer.
    var replicatedBytes: Int {
        guard let latent else { return 0 }
        let width = quantization == .none || quantization.keepsLatents ? 2 : 1
        let down = fullLayers * hidden * ((latent.queryRank ?? 0) + latent.rank + latent.ropeDimension) * width
        // 64 heads of 128 values from the query's latent (vllm/model_executor/models/deepseek_v2.py, Indexer).
        return down + indexerLayers * (latent.queryRank ?? 0) * 64 * 128 * width
    }

    /// Bytes of the matrices that absorb the projection of keys and values, which are computed in two bytes from quantised
    /// ones (vllm/model_executor/layers/attention/mla_attention.py, process_weights_after_loading).
    var absorbedBytes: Int {
        guard let latent, quantization != .none, !quantization.keepsLatents else { return 0 }
        return fullLayers * latent.rank * heads * (latent.plainDimension + latent.valueDimension) * 2
    }

    /// Bytes of the layers that only speculative decoding loads.
    var draftBytes: Int {
        guard draftLayers > 0 else { return 0 }
        let bits = quantization.millibitsPerWeight ?? 16_000
        let width = experts.map { $0.intermediate * ($0.count + $0.shared) } ?? intermediate ?? 0
        let mlp = mlpMatrices * hidden * width
        let layer = ((attentionWeights ?? plainAttention) + mlp) * bits / 8_000
        // DeepSeek's files repeat embeddings and output for the draft.
        let repeated = latent != nil && experts != nil ? embeddingWeights * 2 : 0
        return draftLayers * (layer + 2 * hidden * hidden * 2 + repeated)
    }
}
