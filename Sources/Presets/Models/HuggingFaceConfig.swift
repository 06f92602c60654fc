public import Diagnostics
public import YAML

/// Reads a model's `config.json` (or Mistral's `params.json`) as KAITO does for models outside its catalogue
/// (presets/workspace/generator/generator.go, FetchModelMetadata and ParseModelMetadata).
public struct HuggingFaceConfig {
    /// A file next to it, with its size in bytes.
    public struct File: Sendable {
        public let path: String
        public let bytes: Int

        public init(path: String, bytes: Int) {
            self.path = path
            self.bytes = bytes
        }
    }

    private let root: Node
    private let collector: DiagnosticCollector

    public init(_ root: Node, _ collector: DiagnosticCollector) {
        self.root = root
        self.collector = collector
    }

    /// The model; nil if an error was reported. `files` are those of the model's repository.
    public func model(id: String, files: [File]) -> DescribedModel? {
        guard root.entries != nil else {
            return report("config of model \(quoted(id)) must be a mapping, not \(root.typeName)", at: root)
        }
        let weights = Self.weights(files)
        guard let size = WeightsSize(bytes: weights.bytes), weights.bytes > 0 else {
            return report(
                "model \(quoted(id)) has no weights next to its config: *.safetensors or *.bin files are needed to tell their size",
                at: root)
        }
        let architectures = (value("architectures")?.items ?? []).compactMap(\.string)
        var facts = ModelFacts(
            id: id, weights: size, architectures: architectures, tokenLimit: tokenLimit, hiddenSize: hiddenSize,
            layers: integer(["num_hidden_layers", "n_layer", "n_layers"]) ?? 0,
            heads: integer(["num_attention_heads", "n_head", "n_heads"]),
            keyValueHeads: integer(["num_key_value_heads", "n_head_kv", "n_kv_heads"]),
            headDimension: integer(["head_dim", "attention_head_dim"]), keyValueRank: integer(["kv_lora_rank"]),
            ropeHeadDimension: integer(["qk_rope_head_dim"]), hasMultiQuery: isTrue("multi_query"),
            quantization: value("quantization_config")?["quant_method"]?.string,
            format: weights.isMistral ? "mistral" : "auto")
        facts.state = state
        return DescribedModel(facts: facts, architecturesPosition: (value("architectures") ?? root).origin.position)
    }

    private var tokenLimit: Int {
        integer([
            "max_position_embeddings", "n_ctx", "seq_length", "max_seq_len", "max_sequence_length", "model_max_length",
        ]) ?? ModelFacts.defaultTokenLimit
    }

    private var hiddenSize: Int? { integer(["hidden_size", "n_embd", "d_model", "dim"]) }

    private func report(_ message: String, at node: Node) -> DescribedModel? {
        collector.error(.modelConfig, message, at: node.origin.position)
        return nil
    }

    /// Mistral's consolidated files, else safetensors (with their index), else other weights.
    private static func weights(_ files: [File]) -> (bytes: Int, isMistral: Bool) {
        let most = 1 << 50
        func sum(_ files: [File]) -> Int { files.reduce(0) { min($0 + min(max(0, $1.bytes), most), most) } }
        let consolidated = files.filter { file in
            guard let start = file.path.firstRange(of: "consolidated") else { return false }
            return file.path[start.upperBound...].contains(".safetensors")
        }
        if !consolidated.isEmpty { return (sum(consolidated), true) }
        let tensors = files.filter { $0.path.contains(".safetensors") }
        return (sum(tensors.isEmpty ? files.filter { $0.path.contains(".bin") } : tensors), false)
    }

    /// A value of the text model, whose settings are at the top level or, for vision models, below it.
    func value(_ key: String) -> Node? {
        if let value = root[key] { return value }
        return (root["text_config"] ?? root["llm_config"])?[key]
    }

    /// The number under the first of the keys that has one, truncated to an integer; a string of digits counts as well.
    func integer(_ keys: [String]) -> Int? {
        for key in keys {
            let text: String
            switch value(key) {
            case .number(let lexeme, _): text = lexeme
            case .string(let written, _): text = written
            default: continue
            }
            if let number = Int(text) ?? Double(text).flatMap(Int.init(exactly:)), number >= 0, number < 1 << 31 { return number }
        }
        return nil
    }

    private func isTrue(_ key: String) -> Bool {
        if case .bool(true, _)? = value(key) { return true }
        return false
    }
}
