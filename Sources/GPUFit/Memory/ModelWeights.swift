/// The weights: how many there are, and the part of them that a GPU holds.
extension ModelShape {
    /// Bytes of the weight files: as published, or computed from the shape.
    public var weightBytes: Int {
        if let checkpointBytes { return checkpointBytes }
        let linear = layers * attentionWeights + mlpWeights
        // An unknown method is assumed to compress the least.
        return embeddingWeights * 2 + linear * (quantization.millibitsPerWeight ?? 16_000) / 8_000
    }

    /// The same model with its linear layers stored differently.
    ///
    /// In a published size, everything but the embeddings counts as linear layers: the shape may not include all of them.
    func quantized(_ quantization: Quantization, name: String) -> ModelShape {
        var shape = self
        shape.name = name
        shape.quantization = quantization
        guard self.quantization != quantization else { return shape }
        shape.checkpointBytes = nil
        let embeddings = embeddingWeights * 2
        if self.quantization == .none, let checkpointBytes, checkpointBytes > embeddings,
            let bits = quantization.millibitsPerWeight
        {
            shape.checkpointBytes = embeddings + (checkpointBytes - embeddings) / 16_000 * bits
        }
        return shape
    }

    var embeddingWeights: Int { (vocabulary ?? 0) * hidden * (hasTiedEmbeddings ? 1 : 2) }

    private var attentionWeights: Int {
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
        let expert = 3 * hidden * experts.intermediate
        let sparse = (experts.count + experts.shared) * expert + hidden * experts.count
        return experts.layers * sparse + (layers - experts.layers) * dense
    }

    /// Bytes that every GPU of a tensor-parallel group holds in full: the down projection to the latent.
    var replicatedBytes: Int {
        guard let latent else { return 0 }
        let width = quantization == .none ? 2 : 1
        return layers * hidden * ((latent.queryRank ?? 0) + latent.rank + latent.ropeDimension) * width
    }
}
