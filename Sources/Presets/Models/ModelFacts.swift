import Tables

/// The facts of a model, from KAITO's catalogue or from its `config.json` on Hugging Face.
public struct ModelFacts: Sendable {
    /// `owner/name`, as published.
    public var id: String
    public var weights: WeightsSize
    public var architectures: [String]
    /// The longest context, in tokens.
    public var tokenLimit: Int
    public var hiddenSize: Int?
    public var layers: Int
    public var heads: Int?
    public var keyValueHeads: Int?
    public var headDimension: Int?
    /// Set for multi-head latent attention.
    public var keyValueRank: Int?
    public var ropeHeadDimension: Int?
    /// Whether all heads share a single key and value (older configurations).
    public var hasMultiQuery = false
    public var quantization: String?
    /// Load, configuration and tokenizer format: `auto` or `mistral`.
    public var format: String
    /// Set for hybrid models, if the catalogue or the model's files specify it.
    public var state: ModelState?

    init(
        id: String, weights: WeightsSize, architectures: [String], tokenLimit: Int, hiddenSize: Int?, layers: Int,
        heads: Int?, keyValueHeads: Int?, headDimension: Int?, keyValueRank: Int?, ropeHeadDimension: Int?,
        hasMultiQuery: Bool, quantization: String?, format: String
    ) {
        self.id = id
        self.weights = weights
        self.architectures = architectures
        self.tokenLimit = tokenLimit
        self.hiddenSize = hiddenSize
        self.layers = layers
        self.heads = heads
        self.keyValueHeads = keyValueHeads
        self.headDimension = headDimension
        self.keyValueRank = keyValueRank
        self.ropeHeadDimension = ropeHeadDimension
        self.hasMultiQuery = hasMultiQuery
        self.quantization = quantization
        self.format = format
    }

    init(_ row: Table.Row, weights: WeightsSize) {
        id = row.text("id") ?? ""
        self.weights = weights
        architectures = (row.text("architectures") ?? "").split(separator: ",").map(String.init)
        tokenLimit = row.integer("tokenLimit") ?? Self.defaultTokenLimit
        hiddenSize = row.integer("hidden")
        layers = row.integer("layers") ?? 0
        heads = row.integer("heads")
        keyValueHeads = row.integer("kvHeads")
        headDimension = row.integer("headDim")
        keyValueRank = row.integer("kvLoraRank")
        ropeHeadDimension = row.integer("qkRopeHeadDim")
        quantization = row.text("quantMethod")
        format = row.text("format") ?? "auto"
    }

    static let defaultTokenLimit = 2048

    /// Bytes of key-value cache per token, with two bytes per value (presets/workspace/generator/generator.go,
    /// calculateKVCacheTokenSize). Every layer counts, even in models where some layers keep no cache.
    var bytesPerToken: Int {
        let perLayer: Int
        if let keyValueRank {
            perLayer = keyValueRank + (ropeHeadDimension ?? 0)
        } else {
            let heads = heads ?? 0
            let keyValueHeads = keyValueHeads ?? (heads > 0 ? hasMultiQuery ? 1 : heads : 0)
            let dimension = headDimension ?? (heads > 0 ? (hiddenSize ?? 0) / heads : 0)
            perLayer = heads > 0 && keyValueHeads > 0 && dimension > 0 ? .product(2, keyValueHeads, dimension) : 0
        }
        return .product(perLayer, layers, 2)
    }
}
