/// The key-value cache: what a sequence needs on one GPU, in bytes.
extension ModelShape {
    /// vLLM allocates its cache in blocks of this many tokens.
    private static let block = 16

    /// An indexer key of 128 one-byte values and its scale (vllm/model_executor/models/deepseek_v2.py, Indexer).
    private static let indexerKey = 132

    /// Bytes per token on a GPU for all layers that attend to every token, in the fullest stage.
    func bytesPerToken(_ split: Split, _ rules: EngineRules, bytesPerNumber: Int) -> Int {
        if let packedCache { return ceiling(packedCache.bytesPerToken, split.pipeline) }
        return perStage(fullLayers, split) * entry(split, rules, bytesPerNumber, isFull: true)
            + perStage(indexerLayers, split) * Self.indexerKey
    }

    /// Bytes per token within the window on a GPU for all layers that have one.
    func slidingBytesPerToken(_ split: Split, _ rules: EngineRules, bytesPerNumber: Int) -> Int {
        if let packedCache { return ceiling(packedCache.bytesPerWindowToken, split.pipeline) }
        return slidingLayers > 0 ? perStage(slidingLayers, split) * entry(split, rules, bytesPerNumber, isFull: false) : 0
    }

    /// Bytes that one sequence needs on a GPU of the fullest stage.
    ///
    /// Layers with a window keep the window and the batch being computed (SlidingWindowSpec in
    /// vllm/v1/kv_cache_interface.py); layers with a state keep all of it.
    func cacheBytes(tokens: Int, batched: Int, _ split: Split, _ rules: EngineRules, bytesPerNumber: Int, draftLayers: Int = 0)
        -> Int
    {
        let draft = draftLayers * entry(split, rules, bytesPerNumber, isFull: true)
        if let packedCache {
            return packedCache.bytes(tokens: tokens, batched: batched, stages: split.pipeline) + draft * blocks(tokens)
        }
        var bytes = (bytesPerToken(split, rules, bytesPerNumber: bytesPerNumber) + draft) * blocks(tokens)
        if slidingLayers > 0 {
            let held = rules.freesBehindWindows ? min(tokens, window - 1 + batched + Self.block) : tokens
            bytes += perStage(slidingLayers, split) * entry(split, rules, bytesPerNumber, isFull: false) * blocks(held)
        }
        return bytes + perStage(stateLayers, split) * ceiling(stateBytes, split.tensor)
    }

    /// Bytes per token and layer.
    private func entry(_ split: Split, _ rules: EngineRules, _ width: Int, isFull: Bool) -> Int {
        if let latent {
            if rules.keepsLatents { return (latent.rank + latent.ropeDimension) * width }
            // Keys and values of every head, padded to a size that FlashAttention supports.
            return 2 * ceiling(heads, split.tensor) * 256 * width
        }
        let heads = isFull ? fullKeyValueHeads ?? keyValueHeads : keyValueHeads
        let dimension = isFull ? fullHeadDimension ?? headDimension : headDimension
        // With fewer heads than GPUs, each GPU keeps a copy of one head.
        return 2 * ceiling(heads, split.tensor) * dimension * width
    }

    private func perStage(_ layers: Int, _ split: Split) -> Int { ceiling(layers, split.pipeline) }

    private func blocks(_ tokens: Int) -> Int { ceiling(tokens, Self.block) * Self.block }
}

/// Integer division, rounded up.
func ceiling(_ a: Int, _ b: Int) -> Int { (a + b - 1) / b }
