/// How the weights of linear layers are stored. Embeddings, norms and routers keep two bytes per value.
public enum Quantization: Sendable, Equatable {
    case none
    /// 8 bits with a scale per block of 128 × 128.
    case fp8
    /// 8 bits with a scale per channel, as llm-compressor writes it: layers with a state keep two bytes.
    case fp8Channel
    /// 8 bits with a scale per matrix, as modelopt writes it.
    case fp8Tensor
    case int8
    case awq
    case gptq
    case gptq8
    /// 4 bits in groups of 128 without zero points, as llm-compressor writes W4A16.
    case int4
    /// 4 bits in groups of 32 for experts alone.
    case int4Experts
    case bitsAndBytes
    case nvfp4
    /// 4 bits in groups of 32 for experts alone.
    case mxfp4
    /// A format of llama.cpp, which quantises embeddings too, by its bits per weight in thousandths.
    case gguf(Int)
    /// Another method, by its name in the model's configuration; the size of its checkpoint must be known.
    case other(String)

    /// A method by its name in the table, or in `quantization_config.quant_method`.
    public init(method: String?) {
        switch method {
        case nil: self = .none
        case "fp8": self = .fp8
        case "fp8-channel", "fbgemm_fp8": self = .fp8Channel
        case "fp8-tensor": self = .fp8Tensor
        case "int8": self = .int8
        case "awq", "awq_marlin": self = .awq
        case "gptq", "gptq_marlin": self = .gptq
        case "gptq8": self = .gptq8
        case "int4": self = .int4
        case "int4-experts": self = .int4Experts
        case "bitsandbytes": self = .bitsAndBytes
        case "nvfp4": self = .nvfp4
        case "mxfp4": self = .mxfp4
        case let name?: self = .other(name)
        }
    }

    /// Bits per weight of a linear layer, in thousandths; nil if unknown.
    ///
    /// AWQ and GPTQ: per group of 128 a 16-bit scale and a zero point (the default group size of AutoAWQ and GPTQModel).
    /// bitsandbytes: NF4 in blocks of 64 with an 8-bit scale each, and a 32-bit one per 256 blocks (QLoRA, section 3). NVFP4
    /// and MXFP4: an 8-bit scale per 16 and 32 values. Scales of fp8 and int8 are too few to count.
    package var millibitsPerWeight: Int? {
        switch self {
        case .none: 16_000
        case .fp8, .fp8Channel, .fp8Tensor, .int8: 8_000
        case .awq, .gptq: 4_000 + 20_000 / 128
        case .gptq8: 8_000 + 24_000 / 128
        case .int4: 4_000 + 16_000 / 128
        case .int4Experts: 4_000 + 16_000 / 32
        case .bitsAndBytes: 4_000 + 8_000 / 64 + 32_000 / (64 * 256) + 1
        case .nvfp4: 4_000 + 8_000 / 16
        case .mxfp4: 4_000 + 8_000 / 32
        case .gguf(let millibits): millibits
        case .other: nil
        }
    }

    /// Weights that share a scale are stored together: a GPU's part of a row must consist of whole groups.
    ///
    /// Scales per channel or matrix are no such groups, and vLLM pads those of mxfp4.
    var groupSize: Int {
        switch self {
        case .awq, .gptq, .gptq8, .int4, .fp8: 128
        case .int4Experts: 32
        case .bitsAndBytes: 64
        case .nvfp4: 16
        case .none, .fp8Channel, .fp8Tensor, .int8, .mxfp4, .gguf, .other: 1
        }
    }

    /// Whether only experts are quantised.
    var isOfExpertsOnly: Bool { self == .mxfp4 || self == .int4Experts }

    /// Whether layers with a state keep two bytes: the recipes of llm-compressor, AutoAWQ and GPTQModel leave them out.
    var keepsStates: Bool {
        switch self {
        case .fp8Channel, .int8, .awq, .gptq, .gptq8, .int4: true
        default: isOfExpertsOnly
        }
    }

    /// Whether latent attention keeps two bytes (`exclude_modules` of nvidia/DeepSeek-V3.2-NVFP4's hf_quant_config.json).
    var keepsLatents: Bool { self == .nvfp4 || isOfExpertsOnly }

    /// Whether embeddings and output are quantised as well.
    var includesEmbeddings: Bool {
        if case .gguf = self { return true }
        return false
    }
}
