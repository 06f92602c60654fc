import Tables

/// What the memory model says about a workload: one GPU, in bytes.
public struct MemoryView: Sendable {
    public struct Part: Sendable {
        public let name: String
        public let bytes: Int
    }

    public let gpu: GPUSpec
    /// What the engine may use of the GPU's memory.
    public let limit: Int
    /// In the order of bars; what the limit does not count is left out.
    public let parts: [Part]
    public let needed: Int
    /// The error bounds of what is needed.
    public let low: Int
    public let high: Int
    /// The longest context, or the longest sequence of a tuning, in tokens; 0 if none fits.
    public let context: Int
    /// Requests of that length that all replicas serve at once, in hundredths; nil for tuning.
    public let concurrency: Int?
    /// Why it does not fit; nil if it does.
    public let refusal: String?

    public var fits: Bool { refusal == nil }
    /// Whether it also fits at the upper bound.
    public var isCertain: Bool { fits && high <= limit }

    private struct Question: Hashable {
        let need: MemoryNeed
        let context: Int?
    }

    private static let known = Memo<Question, MemoryView?>()

    /// Nil if the model's shape or the GPUs of the instance type are unknown. Computed once for equal questions.
    ///
    /// - Parameter context: tokens that one request takes; nil means as many as fit.
    public static func of(_ need: MemoryNeed, context: Int? = nil) -> MemoryView? {
        known.answer(Question(need: need, context: context)) {
            switch need {
            case .vllm(let placement): MemoryView(placement, context: context)
            case .transformers(let model, let type): MemoryView(transformers: model, on: type)
            case .tuning(let model, let type, let settings): MemoryView(tuning: model, settings, on: type)
            }
        }
    }

    private init?(_ placement: ChosenPlacement, context: Int?) {
        guard var request = placement.request, let instance = InstanceGPUs.named(placement.instanceType) else { return nil }
        request.maxModelLength = context ?? request.maxModelLength
        let fit = Fitter(request).fit(placement.split, on: instance.gpu)
        var sequences = fit.cacheTokens * 100 / max(1, fit.longestContext, fit.requiredContext)
        if let most = request.maxSequences { sequences = min(sequences, most * 100) }
        self.init(fit, concurrency: fit.fits ? sequences * placement.copies : 0)
    }

    private init?(transformers model: String, on type: String) {
        guard let shape = ModelShapes.named(model), let instance = InstanceGPUs.named(type) else { return nil }
        var request = FitRequest(shape: shape)
        request.engine = .transformers
        let placement = Placer(request).place(on: instance.gpu, perNode: instance.gpuCount, mostNodes: 1)
        self.init(placement.fit, concurrency: placement.fit.fits ? 100 : 0)
    }

    private init(_ fit: MemoryFit, concurrency: Int) {
        gpu = fit.gpu
        limit = fit.budget
        let use = fit.use
        parts = [
            Part(name: "weights", bytes: use.weights), Part(name: "adapters", bytes: use.adapters),
            Part(name: "activations", bytes: use.activation),
            Part(name: "CUDA graphs", bytes: fit.graphsOutside > 0 ? 0 : use.graphs),
            Part(name: "outside PyTorch", bytes: use.nonTorch),
            Part(name: "KV cache", bytes: fit.fits ? max(fit.cache, fit.neededCache) : fit.neededCache),
        ].filter { $0.bytes > 0 }
        needed = fit.needed
        low = fit.low
        high = fit.high
        context = fit.longestContext
        self.concurrency = concurrency
        refusal = fit.refusal
    }

    private init?(tuning model: String, _ settings: TuningSettings, on type: String) {
        guard let shape = ModelShapes.named(model), let instance = InstanceGPUs.named(type) else { return nil }
        let fit = TuningFit(shape, settings, on: instance.gpu, gpus: instance.gpuCount)
        gpu = fit.gpu
        limit = fit.gpu.visibleBytes
        parts = [
            Part(name: "weights", bytes: fit.use.weights), Part(name: "adapters and optimizer", bytes: fit.use.adapters),
            Part(name: "activations", bytes: fit.use.activations), Part(name: "logits", bytes: fit.use.logits),
            Part(name: "other", bytes: fit.use.other),
        ].filter { $0.bytes > 0 }
        needed = fit.use.total
        low = fit.low
        high = fit.high
        context = fit.longestSequence
        concurrency = nil
        refusal = fit.refusal
    }
}
