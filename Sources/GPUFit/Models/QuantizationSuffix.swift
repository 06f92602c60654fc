/// The suffixes under which quantised variants of a model are published.
enum QuantizationSuffix {
    /// In lower case. Of suffixes of which one ends another, the longer one comes first.
    private static let all: [(text: String, quantization: Quantization)] = [
        ("-unsloth-bnb-4bit", .bitsAndBytes), ("-bnb-4bit", .bitsAndBytes), ("-quantized.w8a8", .int8),
        ("-quantized.w4a16", .int4), ("-quantized.w8a16", .gptq8), ("-w8a8-int8", .int8), ("-int8-w8a8", .int8),
        ("-w8a8", .int8), ("-w4a16", .int4), ("-w8a16", .gptq8), ("-fp8-static-pertensor", .fp8Tensor),
        ("-fp8-dynamic", .fp8Channel), ("-fp8-block", .fp8), ("-fp8-kv", .fp8Tensor), ("-ptpc-fp8", .fp8Channel), ("-fp8", .fp8),
        ("-nvfp4a16", .nvfp4), ("-nvfp4", .nvfp4), ("-fp4", .nvfp4), ("-mxfp4", .nvfp4), ("-gptq-int4", .gptq),
        ("-gptq-int8", .gptq8), ("-gptq-4bit", .gptq), ("-gptq-8bit", .gptq8), ("-gptq", .gptq), ("-int4-awq", .awq),
        ("-awq-int4", .awq), ("-awq-4bit", .awq), ("-awq-8bit", .gptq8), ("-awq", .awq), ("-int8", .int8), ("-int4", .int4),
        ("-4bit", .int4), ("-8bit", .int8),
    ]

    /// Bits per weight of llama.cpp's formats, in thousandths (ggml-org/llama.cpp at 311c2c9f, tools/quantize/README.md,
    /// Llama-3.1-8B; those of q3_k_m and q4_0 from the sizes of published files).
    private static let gguf: [(text: String, millibits: Int)] = [
        ("q2_k", 3_159), ("q3_k_s", 3_643), ("q3_k_m", 4_000), ("q3_k_l", 4_298), ("iq4_xs", 4_460), ("iq4_nl", 4_682),
        ("q4_0", 4_660), ("q4_k_s", 4_667), ("q4_k_m", 4_894), ("q5_k_s", 5_570), ("q5_k_m", 5_704), ("q6_k", 6_563),
        ("q8_0", 8_501), ("f16", 16_000), ("bf16", 16_000),
    ]

    /// Organisations that publish fp8 with a scale per matrix or channel rather than per block.
    private static let channels: [(organization: String, quantization: Quantization)] = [
        ("nvidia", .fp8Tensor), ("amd", .fp8Tensor), ("redhatai", .fp8Channel), ("neuralmagic", .fp8Channel),
        ("meta-llama", .fp8Channel), ("unsloth", .fp8Channel), ("nousresearch", .fp8Channel),
    ]

    /// The name without the suffix, in lower case, and what the suffix means; nil if it has none.
    static func split(_ name: String) -> (base: String, quantization: Quantization)? {
        // The files also hold draft layers, which change nothing unless they are loaded.
        if name.hasSuffix("-mtp") { return split(String(name.dropLast(4))) }
        if let gguf = splitGGUF(name) { return gguf }
        for (suffix, quantization) in all where name.hasSuffix(suffix) {
            let base = String(name.dropLast(suffix.utf8.count))
            let organization = channels.first { name.hasPrefix($0.organization + "/") }
            return (base, quantization == .fp8 && suffix == "-fp8" ? organization?.quantization ?? .fp8 : quantization)
        }
        return nil
    }

    /// `name-gguf`, `name-gguf:q4_k_m`; without a format, that which is loaded most.
    private static func splitGGUF(_ name: String) -> (base: String, quantization: Quantization)? {
        let parts = name.split(separator: ":", maxSplits: 1)
        guard let repository = parts.first, repository.hasSuffix("-gguf") else { return nil }
        let format = parts.count == 2 ? parts[1] : "q4_k_m"
        guard let millibits = gguf.first(where: { format.hasSuffix($0.text) })?.millibits else { return nil }
        return (String(repository.dropLast(5)), .gguf(millibits))
    }
}
