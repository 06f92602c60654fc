/// What one GPU holds in addition to the key-value cache, in bytes. The worst case among the stages of a pipeline.
public struct MemoryUse: Sendable, Equatable {
    public var weights: Int
    /// Slots for adapters, which are allocated at startup.
    public var adapters: Int
    /// The peak of the batch that the engine profiles at startup.
    public var activation: Int
    public var graphs: Int
    /// CUDA's context and NCCL's buffers.
    public var nonTorch: Int
}

/// The memory model: formulas with fitted constants (docs/gpu-fit.md).
struct MemoryModel {
    let shape: ModelShape
    let split: Split
    let rules: EngineRules
    /// Slots for adapters; nil means none.
    let lora: LoRASlots?
    private let constants: MemoryConstants

    init(_ shape: ModelShape, _ split: Split, _ rules: EngineRules, lora: LoRASlots?, constants: MemoryConstants) {
        self.shape = shape
        self.split = split
        self.rules = rules
        self.lora = lora
        self.constants = constants
    }

    func use(sequences: Int, batched: Int, isEager: Bool) -> MemoryUse {
        MemoryUse(
            weights: weights, adapters: lora?.bytes(shape, split) ?? 0,
            activation: activation(sequences: sequences, batched: batched),
            graphs: isEager || !rules.hasGraphs ? 0 : graphs, nonTorch: nonTorch)
    }

    private var weights: Int {
        let loaded =
            shape.weightBytes / 1000 * constants.loadedWeights + shape.weightBytes % 1000 * constants.loadedWeights / 1000
        return ceiling(loaded, split.gpus) + ceiling(shape.replicatedBytes * (split.tensor - 1), split.gpus)
    }

    /// The peak of the language model together with the encoder's results, or that of the encoder.
    private func activation(sequences: Int, batched: Int) -> Int {
        let language = language(sequences: sequences, batched: batched)
        guard rules.hasGraphs, let encoder = shape.encoder else { return language }
        return max(
            encoder.peak(batched: batched, sequences: sequences, split),
            encoder.outputs(batched: batched, sequences: sequences) + language)
    }

    /// The sampler's copies of the logits of all sequences, or the widest layer's values for all tokens: they are not
    /// allocated at the same time.
    private func language(sequences: Int, batched: Int) -> Int {
        let perLogit = rules.hasFusedSampler ? constants.fusedSampler : constants.sortSampler
        let sampler = sequences * (shape.vocabulary ?? 0) * perLogit / 1000
        return max(sampler, forward(batched))
    }

    private func forward(_ tokens: Int) -> Int {
        let hidden = shape.hidden * constants.hiddenCopies / 1000
        let dense = shape.mlpMatrices * ceiling(shape.intermediate ?? 0, split.tensor)
        let bytesPerNumber = 2
        let whole = tokens * bytesPerNumber * (hidden + dense)
        guard let experts = shape.experts else { return whole }
        // The workspace of the experts handles at most this many tokens at a time (VLLM_FUSED_MOE_CHUNK_SIZE).
        let chunk = min(tokens, 32768)
        let perToken = experts.active * (3 * ceiling(experts.intermediate, split.tensor) + shape.hidden)
        let sparse = tokens * bytesPerNumber * hidden + chunk * bytesPerNumber * perToken
        return experts.layers < shape.layers ? max(whole, sparse) : sparse
    }

    private var graphs: Int {
        ceiling(shape.layers, split.pipeline) * constants.graphsPerLayer
    }

    private var nonTorch: Int {
        let bytes =
            switch split.tensor {
            case 1: constants.nonTorch.one
            case 2...4: constants.nonTorch.few
            default: constants.nonTorch.many
            }
        // Keys and values of every head of a latent model: the only known run failed. Use the largest value seen.
        let isUncertain = shape.latent != nil && !rules.keepsLatents && rules.hasGraphs
        return bytes * (isUncertain ? constants.nonTorchSpread.upperBound : 1000) / 1000
    }

    /// Bounds for what a GPU needs in addition to the cache, in bytes.
    func bounds(of use: MemoryUse) -> ClosedRange<Int> {
        func scaled(_ bytes: Int, _ permille: Int) -> Int { bytes / 1000 * permille }
        let graphs = rules.countsGraphs ? use.graphs : 0
        // For an unknown encoder, as much again as the language model's activations; for a known one, half as much again.
        let encoder = !shape.isMultimodal ? 0 : shape.encoder == nil ? use.activation : use.activation / 2
        let low =
            scaled(use.weights, constants.weightsSpread.lowerBound) + use.adapters
            + scaled(use.activation, constants.activationSpread.lowerBound)
            + scaled(use.nonTorch, constants.nonTorchSpread.lowerBound) + scaled(graphs, constants.graphsSpread.lowerBound)
        let high =
            scaled(use.weights, constants.weightsSpread.upperBound) + use.adapters
            + scaled(use.activation, constants.activationSpread.upperBound)
            + scaled(use.nonTorch, constants.nonTorchSpread.upperBound) + scaled(graphs, constants.graphsSpread.upperBound)
        return low...(high + encoder)
    }
}
