import GPUFit
import YAML

/// How the weights are stored, according to `quantization_config` of a `config.json`, or `hf_quant_config.json` and
/// `quantize_config.json` beside it.
struct ModelConfigQuantization {
    let method: Quantization
    /// What the lists of exceptions keep in two bytes; nil if there are none.
    let kept: ModelShape.KeptParts?

    /// `beside`: the document that modelopt or AutoGPTQ write beside a configuration without the field.
    init(_ config: Node?, beside: Node?) {
        let settings = config ?? beside?["quantization"] ?? beside
        method = Self.method(settings, name: config?["quant_method"]?.string ?? Self.writer(of: beside))
        kept = Self.kept(settings)
    }

    private static func writer(of document: Node?) -> String? {
        guard let document else { return nil }
        return document["quantization"]?["quant_algo"] != nil ? "modelopt" : document["bits"] != nil ? "gptq" : nil
    }

    private static func method(_ settings: Node?, name: String?) -> Quantization {
        guard let settings, let name else { return .none }
        switch name {
        case "fp8": return settings["weight_block_size"]?.items == nil ? .fp8Tensor : .fp8
        case "awq", "gptq", "gptq_marlin", "awq_marlin":
            if integer(settings["bits"]) == 8 { return .gptq8 }
            return Quantization(method: name)
        case "bitsandbytes": return isTrue(settings["load_in_8bit"]) ? .int8 : .bitsAndBytes
        case "modelopt", "modelopt_fp4": return modelOpt(settings)
        case "compressed-tensors": return compressed(settings)
        default: return Quantization(method: name)
        }
    }

    private static func modelOpt(_ settings: Node) -> Quantization {
        let algorithm = settings["quant_algo"]?.string ?? settings["quantization"]?["quant_algo"]?.string ?? "FP8"
        switch algorithm {
        case "NVFP4", "MIXED_PRECISION", "NVFP4_AWQ", "W4A16_NVFP4": return .nvfp4
        case "W4A16_AWQ", "W4A8_AWQ": return .awq
        case "INT8_SQ", "W8A8_SQ_PER_CHANNEL": return .int8
        default: return .fp8Tensor
        }
    }

    /// The first group of layers decides, which is nearly always the only one.
    private static func compressed(_ settings: Node) -> Quantization {
        let group = settings["config_groups"]?.entries?.first?.1
        let weights = group?["weights"]
        let format = group?["format"]?.string ?? settings["format"]?.string ?? ""
        let bits = integer(weights?["num_bits"]) ?? 8
        if format.hasPrefix("nvfp4") { return .nvfp4 }
        if format.hasPrefix("mxfp4") { return .mxfp4 }
        if bits == 4 { return integer(weights?["group_size"]) == 32 ? .int4Experts : .int4 }
        if weights?["type"]?.string == "float" { return weights?["strategy"]?.string == "block" ? .fp8 : .fp8Channel }
        return settings["format"]?.string == "pack-quantized" ? .gptq8 : .int8
    }

    /// The lists name modules, as `model.layers.0.self_attn.q_proj`, or patterns of them, as `re:.*self_attn.*`.
    private static func kept(_ settings: Node?) -> ModelShape.KeptParts? {
        let lists = ["ignore", "modules_to_not_convert", "exclude_modules", "ignored_layers"]
        guard let names = lists.lazy.compactMap({ settings?[$0]?.items?.compactMap(\.string) }).first else { return nil }
        func isKept(_ words: [String]) -> Bool { names.contains { name in words.contains { name.contains($0) } } }
        return ModelShape.KeptParts(
            attention: isKept(["self_attn", "attention"]), states: isKept(["linear_attn", "mamba", "mixer", "conv1d"]))
    }

    private static func integer(_ node: Node?) -> Int? {
        if case .number(let lexeme, _)? = node { return Int(lexeme) }
        return nil
    }

    private static func isTrue(_ node: Node?) -> Bool {
        if case .bool(true, _)? = node { return true }
        return false
    }
}
