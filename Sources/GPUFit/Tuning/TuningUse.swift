/// What fine-tuning needs on one GPU, in bytes.
public struct TuningUse: Sendable, Equatable {
    public var weights: Int
    /// Adapters, their gradients and the optimizer's moments.
    public var adapters: Int
    public var activations: Int
    /// The output values for every token and vocabulary entry, and their gradients.
    public var logits: Int
    /// CUDA's context, and the largest weight matrix while it is in use.
    public var other: Int

    public var total: Int { weights + adapters + activations + logits + other }
}
