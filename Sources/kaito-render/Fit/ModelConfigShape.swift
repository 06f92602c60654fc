import ArgumentParser
import CommandSupport
import Diagnostics
import GPUFit
import YAML

/// Reads a model's shape from its Hugging Face `config.json`. Missing values stay unknown.
struct ModelConfigShape {
    private let root: Node

    /// The size of the weights is that of the files next to it or in their index, else it is derived from the shape.
    static func read(_ path: String, console: Console) throws -> ModelShape {
        let collector = DiagnosticCollector()
        var files = try InputFiles([])
        let root = try files.configuration(path, collector) { root, _ in root }
        if let root { ModelConfigShape(root: root).checkCounts(collector) }
        try console.report(collector.diagnostics, files.sources)
        guard let root, var shape = ModelConfigShape(root: root).shape(named: path) else {
            throw UnusableValue(
                "\(path) is not the config.json of a language model: it lacks num_hidden_layers, hidden_size or num_attention_heads"
            )
        }
        shape.checkpointBytes = try weights(beside: path)
        return shape
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
    private func checkCounts(_ collector: DiagnosticCollector) {
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

    private static func weights(beside path: String) throws -> Int? {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        var sum = 0
        for name in try File.entries(of: folder.isEmpty ? "/" : folder) where name.hasSuffix(".safetensors") {
            sum += min(try File.size(of: "\(folder)/\(name)"), 1 << 50)
        }
        return sum > 0 ? sum : nil
    }

    private func shape(named name: String) -> ModelShape? {
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
        shape.quantization = Quantization(
            method: (root["quantization_config"] ?? text["quantization_config"])?["quant_method"]?.string)
        readExperts(&shape)
        readLatent(&shape)
        readLayers(&shape)
        return shape
    }

    private func readExperts(_ shape: inout ModelShape) {
        guard let count = integer(["n_routed_experts", "num_experts", "num_local_experts"], upTo: 1024), count > 1 else { return }
        shape.experts = ModelShape.Experts(
            count: count, active: integer(["num_experts_per_tok", "top_k_experts"], upTo: 1024) ?? 1,
            intermediate: integer(["moe_intermediate_size"], upTo: 1 << 16) ?? min(shape.intermediate ?? 0, 1 << 16),
            layers: shape.layers - min(shape.layers, integer(["first_k_dense_replace"], upTo: 512) ?? 0),
            shared: integer(["n_shared_experts"], upTo: 64) ?? 0)
    }

    private func readLatent(_ shape: inout ModelShape) {
        guard let rank = integer(["kv_lora_rank"], upTo: 1 << 14), rank > 0 else { return }
        shape.latent = ModelShape.Latent(
            queryRank: integer(["q_lora_rank"], upTo: 1 << 14), rank: rank,
            ropeDimension: integer(["qk_rope_head_dim"], upTo: 1024) ?? 0,
            plainDimension: integer(["qk_nope_head_dim"], upTo: 1024) ?? 0,
            valueDimension: integer(["v_head_dim"], upTo: 1024) ?? 0)
    }

    /// `layer_types` names each layer's type, by Hugging Face's convention.
    private func readLayers(_ shape: inout ModelShape) {
        guard let types = text["layer_types"]?.items?.compactMap(\.string), types.count == shape.layers else { return }
        shape.fullLayers = types.count { $0 == "full_attention" || $0 == "attention" }
        shape.slidingLayers = types.count { $0 == "sliding_attention" || $0 == "chunked_attention" }
        shape.window = integer(["sliding_window", "attention_chunk_size"], upTo: 1 << 26) ?? (shape.context ?? 1 << 26)
        shape.stateLayers = shape.layers - shape.fullLayers - shape.slidingLayers
        shape.stateBytes = linearAttentionState ?? 0
        if shape.slidingLayers > 0 {
            shape.fullKeyValueHeads = integer(.fullKeyValueHeads)
            shape.fullHeadDimension = integer(.fullHeadDimension)
        }
    }

    /// Gated delta net: a matrix per value head in 4-byte numbers, and the last inputs of the convolution in 2-byte numbers.
    private var linearAttentionState: Int? {
        guard let keys = integer(["linear_num_key_heads"], upTo: 1024),
            let values = integer(["linear_num_value_heads"], upTo: 1024),
            let keySize = integer(["linear_key_head_dim"], upTo: 1024),
            let valueSize = integer(["linear_value_head_dim"], upTo: 1024)
        else { return nil }
        let kernel = integer(["linear_conv_kernel_dim"], upTo: 64) ?? 4
        return values * keySize * valueSize * 4 + (2 * keys * keySize + values * valueSize) * max(0, kernel - 1) * 2
    }

    /// The language model's settings: at the top level or, for multimodal models, nested.
    private var text: Node { root["text_config"] ?? root["llm_config"] ?? root }

    private func integer(_ count: Count) -> Int? { integer(count.keys, upTo: count.most).flatMap { $0 > 0 ? $0 : nil } }

    private func integer(_ keys: [String], upTo limit: Int) -> Int? {
        for key in keys {
            guard case .number(let lexeme, _)? = text[key] ?? root[key], let value = Int(lexeme), (0...limit).contains(value)
            else { continue }
            return value
        }
        return nil
    }

    private func isTrue(_ key: String) -> Bool {
        if case .bool(true, _)? = text[key] ?? root[key] { return true }
        return false
    }
}
