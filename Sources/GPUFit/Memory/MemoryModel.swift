/// What one GPU holds in addition to the key-value cache, in bytes. The worst case among the stages of a pipeline.
public struct MemoryUse: Sendable, Equatable {
    public var weights: Int
    /// Slots for adapters, which are allocated at startup.
    public var adapters: Int
    /// The peak of the batch that the engine profiles at startup.
    public var activation: Int
    public var graphs: Int
    /// CUDA's context, NCCL's buffers and the workspaces of fused kernels.
    public var nonTorch: Int
}

/// The memory model: formulas with fitted constants (docs/gpu-fit.md).
struct MemoryModel {
    let shape: ModelShape
    let split: Split
    let rules: EngineRules
    let gpu: GPUSpec
    let settings: ServingSettings
    private let constants: MemoryConstants

    init(_ request: FitRequest, _ split: Split, _ rules: EngineRules, on gpu: GPUSpec, constants: MemoryConstants) {
        shape = request.shape
        settings = request.settings
        self.split = split
        self.rules = rules
        self.gpu = gpu
        self.constants = constants
    }

    func use(sequences: Int, batched: Int) -> MemoryUse {
        MemoryUse(
            weights: weights, adapters: settings.lora?.bytes(shape, split) ?? 0,
            activation: activation(sequences: sequences, batched: batched),
            graphs: settings.isEager || !rules.hasGraphs ? 0 : graphs(sequences: sequences), nonTorch: nonTorch(batched: batched))
    }

    // MARK: Weights

    private var weights: Int {
        // Whole experts are shared by the copies of the attention layers as well.
        let copies = settings.isExpertParallel ? settings.dataParallel : 1
        let experts = loaded(expertBytes)
        let others = loaded(shape.loadedBytes) - loaded(expertBytes)
        let held =
            ceiling(others, split.gpus) + ceiling(padded(experts), split.gpus * copies)
            + ceiling(shape.replicatedBytes * (split.tensor - 1), split.gpus) + ceiling(shape.absorbedBytes, split.gpus)
        let excess = gpu.isAMD ? ROCmWeights(shape: shape, split: split, expertGPUs: expertGPUs).excess : 0
        let draft = (settings.loadsDraft ? ceiling(shape.draftBytes, split.tensor) : 0) + settings.draftModelBytes
        return max(0, held + excess + draft - settings.offloadedBytes)
    }

    /// GPUs among which whole experts are distributed; 1: none are.
    private var expertGPUs: Int { settings.isExpertParallel ? split.tensor * settings.dataParallel : 1 }

    private var expertBytes: Int {
        guard shape.expertWeights > 0 else { return 0 }
        return min(shape.loadedBytes, shape.expertWeights * (shape.quantization.millibitsPerWeight ?? 16_000) / 8_000)
    }

    private func loaded(_ bytes: Int) -> Int { scaled(bytes, constants[.loadedWeights]) }

    /// Kernels of mxfp4 padded experts before 0.25; those of AMD do so for all quantised experts.
    private func padded(_ experts: Int) -> Int {
        if gpu.isAMD { return shape.quantization == .none ? experts : scaled(experts, constants[.rocmExperts]) }
        return shape.quantization == .mxfp4 && rules.padsMXFP4 ? scaled(experts, constants[.paddedExperts]) : experts
    }

    // MARK: Activations

    /// The peak of the language model together with the encoder's results, or that of the encoder.
    private func activation(sequences: Int, batched: Int) -> Int {
        let language = language(sequences: sequences, batched: batched)
        guard rules.hasGraphs, shape.isMultimodal, let encoder = shape.encoder else { return language }
        let context = settings.maxModelLength ?? shape.context ?? batched
        return max(
            encoder.peak(batched: batched, sequences: sequences, context: context, split),
            encoder.outputs(batched: batched, sequences: sequences, context: context) + language)
    }

    /// The sampler's copies of the logits of all sequences, or the widest layer's values for all tokens: they are not
    /// allocated at the same time.
    private func language(sequences: Int, batched: Int) -> Int {
        let perLogit = rules.hasFusedSampler ? constants[.fusedSampler] : constants[.sortSampler]
        let sampler = sequences * (shape.vocabulary ?? 0) * perLogit / 1000
        return max(sampler, forward(batched))
    }

    private func forward(_ tokens: Int) -> Int {
        let hidden = shape.hidden * constants[.hiddenCopies] / 1000
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

    // MARK: Graphs and the rest

    private func graphs(sequences: Int) -> Int {
        let layers = ceiling(shape.layers, split.pipeline)
        guard rules.countsGraphs else { return layers * constants[.graphsPerLayer] * CapturedGraphs.permille(sequences) / 1000 }
        // vLLM extrapolates from the second graph, which is far too much where experts are exchanged (issues 45178, 53013).
        let isParallel = settings.isExpertParallel && shape.experts != nil && split.tensor * settings.dataParallel > 1
        let perLayer = isParallel ? constants[.expertParallelGraphs] : constants[.countedGraphsPerLayer]
        return layers * perLayer * CapturedGraphs.permille(sequences) / 1000
    }

    private func nonTorch(batched: Int) -> Int {
        constants[nonTorchName] + fusedReduce + expertWorkspace(batched)
    }

    private var nonTorchName: MemoryConstants.Name {
        switch (gpu.link, split.tensor) {
        case (.xgmi, 1): .rocmOne
        case (.xgmi, ...4): .rocmFew
        case (.xgmi, _): .rocmMany
        case (_, 1): .nonTorchOne
        case (.pcie, _): .nonTorchPCIe
        case (.nvlink, ...4): .nonTorchFew
        case (.nvlink, _): shape.latent != nil && rules.isLegacy ? .legacyLatent : .nonTorchMany
        }
    }

    /// Since 0.18: symmetric memory and the workspaces of FlashInfer's fused all-reduce, on GPUs that have both.
    private var fusedReduce: Int {
        guard rules.hasFusedReduce, gpu.link == .nvlink, split.tensor > 1, (gpu.capability ?? 0) >= 90 else { return 0 }
        return constants[split.tensor == 2 ? .fusedReduceTwo : split.tensor <= 4 ? .fusedReduceFour : .fusedReduceEight]
    }

    /// Since 0.18, buffers of the experts outlive the forward pass; with fp8 in blocks on Hopper those of DeepGEMM, too.
    private func expertWorkspace(_ tokens: Int) -> Int {
        guard rules.keepsExpertWorkspace, let experts = shape.experts else { return 0 }
        // Experts that take less than a byte each are not in fp8, whatever the rest is in.
        let isDeepGEMM = shape.quantization == .fp8 && gpu.capability == 90 && shape.expertWeights <= shape.loadedBytes
        let buffer = tokens * experts.active * shape.hidden * 2
        return scaled(buffer, constants[.expertWorkspace] + (isDeepGEMM ? constants[.blockExpertWorkspace] : 0))
    }

    private func scaled(_ bytes: Int, _ permille: Int) -> Int { bytes / 1000 * permille + bytes % 1000 * permille / 1000 }

    // MARK: Bounds

    /// What the host's cache of files takes or gives where its memory is also the GPU's: vLLM counts that as its own
    /// (NVIDIA/xr-ai pull request 462). Runs with the same settings differ by so many bytes
    /// (MiaAI-Lab/GLM-5.3-Flash-EXL3-2x-DGX-Sparks issue 204).
    private static let hostFiles = 5 << 30

    /// Bounds for what a GPU needs in addition to the cache, in bytes.
    func bounds(of use: MemoryUse) -> ClosedRange<Int> {
        let graphs = rules.countsGraphs ? use.graphs : 0
        // For an unknown encoder, as much again as the language model's activations; for a known one, half as much again.
        let encoder = !shape.isMultimodal ? 0 : shape.encoder == nil ? use.activation : use.activation / 2
        let rest = use.nonTorch + graphs
        let assumed = use.weights / 1000 * shape.uncertainty + (gpu.sharesHostMemory ? Self.hostFiles : 0)
        let (weights, activation) = (constants.weightsSpread(isAMD: gpu.isAMD), constants.spread(.activationLow, .activationHigh))
        let low =
            scaled(use.weights, weights.lowerBound) - assumed + use.adapters + scaled(use.activation, activation.lowerBound)
            + max(0, rest - constants[.restLow])
        let high =
            scaled(use.weights, weights.upperBound) + assumed + use.adapters + scaled(use.activation, activation.upperBound)
            + rest + constants[.restHigh]
        return max(0, low)...(high + encoder)
    }
}
