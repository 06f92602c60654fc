/// The key-value cache: what a sequence takes on one GPU, in bytes.
extension ModelShape {
    /// vLLM's cache comes in blocks of so many tokens.
    private static let block = 16

    /// An indexer key of 128 one-byte numbers and its scale (vllm/model_executor/models/deepseek_v2.py, Indexer).
    private static let indexerKey = 132

    /// Bytes per token on a GPU over all layers that attend to every token, in the fullest stage.
    func bytesPerToken(_ split: Split, _ rules: EngineRules, bytesPerNumber: Int) -> Int {
        perStage(fullLayers, split) * entry(split, rules, bytesPerNumber, isFull: true)
            + perStage(indexerLayers, split) * Self.indexerKey
    }

    /// Bytes that one sequence takes on a GPU of the fullest stage.
    ///
    /// Layers with a window keep the window and the batch that is being computed (SlidingWindowSpec in
    /// vllm/v1/kv_cache_interface.py), layers with a state keep it whole.
    func cacheBytes(tokens: Int, batched: Int, _ split: Split, _ rules: EngineRules, bytesPerNumber: Int) -> Int {
        var bytes = bytesPerToken(split, rules, bytesPerNumber: bytesPerNumber) * blocks(tokens)
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
            // Keys and values of every head, padded to what FlashAttention takes.
            return 2 * ceiling(heads, split.tensor) * 256 * width
        }
        let heads = isFull ? fullKeyValueHeads ?? keyValueHeads : keyValueHeads
        let dimension = isFull ? fullHeadDimension ?? headDimension : headDimension
        // Fewer heads than GPUs: each GPU keeps a copy of one.
        return 2 * ceiling(heads, split.tensor) * dimension * width
    }

    private func perStage(_ layers: Int, _ split: Split) -> Int { ceiling(layers, split.pipeline) }

    private func blocks(_ tokens: Int) -> Int { ceiling(tokens, Self.block) * Self.block }
}

/// Division of natural numbers, rounded up.
func ceiling(_ a: Int, _ b: Int) -> Int { (a + b - 1) / b }
