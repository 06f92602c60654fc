/// What fine-tuning takes of one GPU, in bytes.
public struct TuningUse: Sendable, Equatable {
    public var weights: Int
    /// Adapters, their gradients and the optimizer's moments.
    public var adapters: Int
    public var activations: Int
    /// The output's numbers for every token and entry of the vocabulary, and their gradients.
    public var logits: Int
    /// CUDA's context, and the largest weight while it is computed with.
    public var other: Int

    public var total: Int { weights + adapters + activations + logits + other }
}
