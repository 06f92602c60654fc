/// The result for fine-tuning on one kind of GPU.
public struct TuningFit: Sendable {
    public let gpu: GPUSpec
    public let use: TuningUse
    public let low: Int
    public let high: Int
    public let settings: TuningSettings
    /// The longest sequence that fits, in tokens; 0 if none fits.
    public let longestSequence: Int

    /// Longer sequences are not considered.
    private static let longest = 1 << 20

    /// Every GPU of the node trains a copy.
    public init(_ shape: ModelShape, _ settings: TuningSettings, on gpu: GPUSpec, gpus: Int) {
        let model = TuningModel(shape: shape, settings: settings, copies: gpus)
        self.gpu = gpu
        self.settings = settings
        use = model.use
        (low, high) = (model.bounds.lowerBound, model.bounds.upperBound)
        var (fitting, most) = (0, min(shape.context ?? Self.longest, Self.longest))
        while fitting < most {
            let middle = fitting + (most - fitting + 1) / 2
            var longer = settings
            longer.sequenceLength = middle
            let needed = TuningModel(shape: shape, settings: longer, copies: gpus).use.total
            if needed <= gpu.visibleBytes { fitting = middle } else { most = middle - 1 }
        }
        longestSequence = fitting
    }

    public var fits: Bool { use.total <= gpu.visibleBytes }
    /// Whether it does not fit in any case.
    public var isCertain: Bool { low > gpu.visibleBytes }

    /// Why it does not fit, with the numbers; nil if it does.
    public var refusal: String? {
        guard !fits else { return nil }
        return
            "needs \(GiB.text(use.total)) GiB per GPU, has \(GiB.text(gpu.visibleBytes)): weights \(GiB.text(use.weights)), adapters and optimizer \(GiB.text(use.adapters)), activations \(GiB.text(use.activations)) for \(settings.sequenceLength) tokens × \(settings.batchSize), logits \(GiB.text(use.logits)), other \(GiB.text(use.other))"
    }
}
