/// How the weights of linear layers are stored. Embeddings, norms and routers keep two bytes per value.
public enum Quantization: Sendable, Equatable {
    case none
    case fp8
    case awq
    case gptq
    case bitsAndBytes
    /// Another method, by its name in the model's configuration; the size of its checkpoint must be known.
    case other(String)

    /// A method by its name in `quantization_config.quant_method`; `bits` if GPTQ or AWQ specify them.
    public init(method: String?) {
        switch method {
        case nil: self = .none
        case "fp8", "fbgemm_fp8": self = .fp8
        case "awq", "awq_marlin": self = .awq
        case "gptq", "gptq_marlin": self = .gptq
        case "bitsandbytes": self = .bitsAndBytes
        case let name?: self = .other(name)
        }
    }

    /// The suffixes under which quantised variants of a model are published, in lower case, the longest first.
    static let suffixes: [(text: String, quantization: Quantization)] = [
        ("-unsloth-bnb-4bit", .bitsAndBytes), ("-gptq-int4", .gptq), ("-bnb-4bit", .bitsAndBytes), ("-int4-awq", .awq),
        ("-awq-int4", .awq), ("-fp8-dynamic", .fp8), ("-gptq", .gptq), ("-awq", .awq), ("-fp8", .fp8),
    ]

    /// Bits per weight of a linear layer, in thousandths; nil if unknown.
    ///
    /// AWQ and GPTQ: 4 bits, and per group of 128 a 16-bit scale and a 4-bit zero point (the default group size of AutoAWQ
    /// and GPTQModel). bitsandbytes: NF4 in blocks of 64 with an 8-bit scale each, and a 32-bit one per 256 blocks
    /// (QLoRA, section 3). fp8: 8 bits, and a 32-bit scale per block of 128 × 128 or per tensor, too little to count.
    var millibitsPerWeight: Int? {
        switch self {
        case .none: 16_000
        case .fp8: 8_000
        case .awq, .gptq: 4_000 + 20_000 / 128
        case .bitsAndBytes: 4_000 + 8_000 / 64 + 32_000 / (64 * 256) + 1
        case .other: nil
        }
    }

    /// Weights that share a scale are stored together: a GPU's part of a row must consist of whole groups.
    var groupSize: Int {
        switch self {
        case .awq, .gptq: 128
        case .fp8: 128
        case .bitsAndBytes: 64
        case .none, .other: 1
        }
    }
}
