/// How a model is fine-tuned, as far as it affects memory. The defaults are those of KAITO 0.12
/// (charts/kaito/workspace/templates/lora-params.yaml, qlora-params.yaml), or else those of trl and peft.
public struct TuningSettings: Sendable, Hashable {
    public enum Method: String, Sendable, CaseIterable {
        /// Adapters on weights in two-byte values.
        case lora
        /// Adapters on weights in four bits (bitsandbytes NF4, double quantised).
        case qlora
    }

    public enum Optimizer: String, Sendable, CaseIterable {
        /// Two moments in four-byte values.
        case adamw
        /// Two moments in one-byte values (bitsandbytes).
        case adamw8bit = "adamw-8bit"
    }

    public var method: Method
    public var rank = 8
    /// Tokens per sequence.
    public var sequenceLength = 1024
    /// Sequences per batch on one GPU.
    public var batchSize = 1
    /// Whether a layer's activations are recomputed in the backward pass.
    public var checkpointsGradients = true
    public var optimizer = Optimizer.adamw

    public init(_ method: Method) {
        self.method = method
    }

    var tokens: Int { sequenceLength * batchSize }
}
