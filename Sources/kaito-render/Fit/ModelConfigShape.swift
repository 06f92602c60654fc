import ArgumentParser
import Diagnostics
import GPUFit
import YAML

/// Reads a model's shape from its Hugging Face `config.json`, as transformers and vLLM read it. Missing values stay unknown.
struct ModelConfigShape {
    private let root: Node

    /// The document beside it that says how the weights are stored, if it does not itself.
    private let besides: Node?

    init(root: Node, quantization: Node?) {
        self.root = root
        besides = quantization
    }

    /// A number of the configuration that multiplies or divides the memory of a model: zero is none, nor is one beyond any model.
    private struct Count {
        /// The names that architectures have for it.
        let keys: [String]
        let most: Int

        static let layers = Count(keys: ["num_hidden_layers", "n_layer", "n_layers"], most: 512)
        static let hidden = Count(keys: ["hidden_size", "n_embd", "d_model", "dim"], most: 1 << 16)
        static let heads = Count(keys: ["num_attention_heads", "n_head", "n_heads"], most: 512)
        static let keyValueHeads = Count(keys: ["num_key_value_heads", "n_head_kv", "num_kv_heads", "n_kv_heads"], most: 512)
        static let headDimension = Count(keys: ["head_dim"], most: 1024)
        static let vocabulary = Count(keys: ["vocab_size"], most: 1 << 22)
        static let context = Count(
            keys: ["max_position_embeddings", "n_positions", "seq_length", "model_max_length"], most: 1 << 26)
        static let fullKeyValueHeads = Count(keys: ["num_global_key_value_heads"], most: 512)
        static let fullHeadDimension = Count(keys: ["global_head_dim"], most: 1024)

        static let all = [
            layers, hidden, heads, keyValueHeads, headDimension, vocabulary, context, fullKeyValueHeads, fullHeadDimension,
        ]
    }

    /// Reports counts that no model has.
    func checkCounts(_ collector: DiagnosticCollector) {
        for count in Count.all {
            for key in count.keys {
                guard let node = text[key] ?? root[key], case .number(let lexeme, let origin) = node else { continue }
                if let value = Int(lexeme), (1...count.most).contains(value) { continue }
                collector.error(
                    .invalidValue, "\(key) \(lexeme) is not accepted; it must be a whole number between 1 and \(count.most)",
                    at: origin.position)
            }
        }
    }

    func shape(named name: String) -> ModelShape? {
        guard let layers = integer(.layers),
            let hidden = integer(.hidden),
            let heads = integer(.heads)
        else { return nil }
        var shape = ModelShape(
            name: name, layers: layers, hidden: hidden, heads: heads,
            keyValueHeads: integer(.keyValueHeads) ?? heads,
            headDimension: integer(.headDimension) ?? hidden / heads,
            intermediate: integer(["intermediate_size", "ffn_hidden_size", "n_inner", "hidden_dim"], upTo: 1 << 20),
            vocabulary: integer(.vocabulary),
            context: integer(.context))
        shape.hasTiedEmbeddings = isTrue("tie_word_embeddings")
        shape.isMultimodal = root["vision_config"] != nil || root["audio_config"] != nil
        let quantization = ModelConfigQuantization(
            root["quantization_config"] ?? text["quantization_config"] ?? root["compression_config"], beside: besides)
        shape.quantization = quantization.method
        shape.keptParts = quantization.kept
        readExperts(&shape)
        readLatent(&shape)
        readLayers(&shape)
        shape.draftLayers =
            integer(["num_nextn_predict_layers", "mtp_num_hidden_layers", "num_mtp_modules"], upTo: 16) ?? 0
        shape.otherWeights = encoderWeights(shape.hidden)
        return shape
    }

    private func readExperts(_ shape: inout ModelShape) {
        guard let count = integer(["n_routed_experts", "num_experts", "num_local_experts"], upTo: 1024), count > 1 else { return }
        let width = integer(["moe_intermediate_size"], upTo: 1 << 16) ?? min(shape.intermediate ?? 0, 1 << 16)
        shape.experts = ModelShape.Experts(
            count: count,
            active: integer(["num_experts_per_tok", "top_k_experts", "num_experts_per_token", "moe_top_k"], upTo: 1024) ?? 1,
            intermediate: width, layers: expertLayers(of: shape.layers), shared: sharedExperts(width))
        if let dense = integer(["intermediate_size_mlp", "dense_intermediate_size"], upTo: 1 << 20) {
            shape.intermediate = dense
        }
    }

    /// The layers with experts: by a list, by the first ones that have none, or by a step.
    private func expertLayers(of layers: Int) -> Int {
        if let list = text["moe_layer_freq"]?.items, list.count == layers {
            return list.count { if case .number("1", _) = $0 { true } else { false } }
        }
        let step = integer(["interleave_moe_layer_step", "decoder_sparse_step"], upTo: 512) ?? 1
        return (layers - min(layers, integer(["first_k_dense_replace"], upTo: 512) ?? 0)) / max(1, step)
    }

    private func sharedExperts(_ width: Int) -> Int {
        if let shared = integer(["shared_expert_intermediate_size", "shared_intermediate_size"], upTo: 1 << 17), width > 0 {
            return min(64, (shared + width - 1) / width)
        }
        // Llama 4 has one besides those that are routed to.
        if text["interleave_moe_layer_step"] != nil { return 1 }
        return integer(["n_shared_experts", "num_shared_experts"], upTo: 64) ?? 0
    }

    private func readLatent(_ shape: inout ModelShape) {
        guard let rank = integer(["kv_lora_rank"], upTo: 1 << 14), rank > 0 else { return }
        shape.latent = ModelShape.Latent(
            queryRank: integer(["q_lora_rank"], upTo: 1 << 14), rank: rank,
            ropeDimension: integer(["qk_rope_head_dim"], upTo: 1024) ?? 0,
            plainDimension: integer(["qk_nope_head_dim"], upTo: 1024) ?? 0,
            valueDimension: integer(["v_head_dim"], upTo: 1024) ?? 0)
    }

    /// `layer_types` names each layer's type, by Hugging Face's convention; earlier configurations give the interval.
    private func readLayers(_ shape: inout ModelShape) {
        if text["index_head_dim"] != nil, shape.latent != nil { shape.indexerLayers = shape.layers }
        if let packed = packedCache(of: shape.layers) {
            shape.packedCache = packed
            shape.window = integer(["sliding_window"], upTo: 1 << 26) ?? 0
        }
        guard let types = layerTypes(of: shape.layers) else { return }
        shape.fullLayers = types.count { $0 == "full_attention" || $0 == "attention" }
        shape.slidingLayers = types.count { $0 == "sliding_attention" || $0 == "chunked_attention" }
        shape.window = integer(["sliding_window", "attention_chunk_size"], upTo: 1 << 26) ?? (shape.context ?? 1 << 26)
        shape.stateLayers = shape.layers - shape.fullLayers - shape.slidingLayers
        if shape.slidingLayers > 0 {
            shape.fullKeyValueHeads = integer(.fullKeyValueHeads)
            shape.fullHeadDimension = integer(.fullHeadDimension)
        }
        if let linear = LinearAttention({ integer($0, upTo: $1) }) {
            shape.stateBytes = linear.stateBytes
            shape.stateWeights = linear.weights(hidden: shape.hidden)
            // The output of attention beside it is gated: a second query (vllm/model_executor/models/qwen3_next.py).
            let (query, keyValue) = (shape.heads * shape.headDimension, shape.keyValueHeads * shape.headDimension)
            shape.attentionWeights = shape.hidden * (3 * query + 2 * keyValue)
        }
    }

    /// The list also has the draft layers, at its end.
    private func packedCache(of layers: Int) -> PackedCache? {
        guard let ratios = text["compress_ratios"]?.items, ratios.count >= layers else { return nil }
        func count(_ ratio: String) -> Int {
            ratios.prefix(layers).count { if case .number(ratio, _) = $0 { true } else { false } }
        }
        return PackedCache(layers: layers, slightlyCompressed: count("4"), stronglyCompressed: count("128"))
    }

    private func layerTypes(of layers: Int) -> [String]? {
        if let types = text["layer_types"]?.items?.compactMap(\.string), types.count == layers { return types }
        guard let interval = integer(["full_attention_interval"], upTo: 512), interval > 0 else { return nil }
        return (1...layers).map { $0 % interval == 0 ? "full_attention" : "linear_attention" }
    }

    /// The linear layers of a vision or audio encoder, and its projection.
    private func encoderWeights(_ hidden: Int) -> Int {
        var sum = 0
        for config in [root["vision_config"], root["audio_config"]] {
            guard let config, let width = Self.integer(config, ["hidden_size", "d_model"], upTo: 1 << 14),
                let depth = Self.integer(config, ["depth", "num_hidden_layers", "encoder_layers"], upTo: 512)
            else { continue }
            let inner = Self.integer(config, ["intermediate_size", "encoder_ffn_dim"], upTo: 1 << 17) ?? 4 * width
            let matrices = config["hidden_act"]?.string == "silu" ? 3 : 2
            sum += depth * (4 * width * width + matrices * width * inner) + 16 * width * width + 4 * width * hidden
        }
        return sum
    }

    /// The language model's settings: at the top level or, for multimodal models, nested.
    private var text: Node { root["text_config"] ?? root["llm_config"] ?? root }

    private func integer(_ count: Count) -> Int? { integer(count.keys, upTo: count.most).flatMap { $0 > 0 ? $0 : nil } }

    private func integer(_ keys: [String], upTo limit: Int) -> Int? {
        Self.integer(text, keys, upTo: limit) ?? Self.integer(root, keys, upTo: limit)
    }

    private static func integer(_ node: Node, _ keys: [String], upTo limit: Int) -> Int? {
        for key in keys {
            if case .number(let lexeme, _)? = node[key], let value = Int(lexeme), (0...limit).contains(value) { return value }
        }
        return nil
    }

    private func isTrue(_ key: String) -> Bool {
        if case .bool(true, _)? = text[key] ?? root[key] { return true }
        return false
    }
}
