import Tables

/// The properties of a model that determine its GPU memory. Counts are those of the language model; sizes are in values,
/// not bytes.
public struct ModelShape: Sendable {
    /// A mixture of experts instead of the MLP.
    public struct Experts: Sendable {
        public var count: Int
        /// Experts active per token.
        public var active: Int
        public var intermediate: Int
        public var layers: Int
        /// Experts that are active for every token.
        public var shared: Int

        public init(count: Int, active: Int, intermediate: Int, layers: Int, shared: Int) {
            self.count = count
            self.active = active
            self.intermediate = intermediate
            self.layers = layers
            self.shared = shared
        }
    }

    /// Multi-head latent attention: one entry per token and layer, of which every GPU holds a full copy.
    public struct Latent: Sendable {
        public var queryRank: Int?
        public var rank: Int
        public var ropeDimension: Int
        public var plainDimension: Int
        public var valueDimension: Int

        public init(queryRank: Int?, rank: Int, ropeDimension: Int, plainDimension: Int, valueDimension: Int) {
            self.queryRank = queryRank
            self.rank = rank
            self.ropeDimension = ropeDimension
            self.plainDimension = plainDimension
            self.valueDimension = valueDimension
        }
    }

    /// Parts of a quantised model that keep two bytes.
    public struct KeptParts: Sendable {
        public var attention: Bool
        /// Mixers with a state.
        public var states: Bool

        public init(attention: Bool, states: Bool) {
            self.attention = attention
            self.states = states
        }
    }

    public var name: String
    public var layers: Int
    public var hidden: Int
    public var heads: Int
    public var keyValueHeads: Int
    public var headDimension: Int
    /// Of a dense MLP; nil if unknown.
    public var intermediate: Int?
    /// Weight matrices of a dense MLP: 3 with a gate, otherwise 2.
    public var mlpMatrices = 3
    public var vocabulary: Int?
    /// The longest context, in tokens.
    public var context: Int?
    public var hasTiedEmbeddings = false
    public var experts: Experts?
    public var latent: Latent?
    /// Layers that attend to all tokens, with their own heads where these differ.
    public var fullLayers: Int
    public var fullKeyValueHeads: Int?
    public var fullHeadDimension: Int?
    /// Layers that only attend to the last `window` tokens.
    public var slidingLayers = 0
    public var window = 0
    /// Layers that keep a state of `stateBytes` per sequence instead of a cache (Mamba, linear attention).
    public var stateLayers = 0
    public var stateBytes = 0
    /// Layers of sparse attention that keep an indexer key per token in addition to the latent.
    public var indexerLayers = 0
    /// The cache of models that compress it, instead of the layers above.
    public var packedCache: PackedCache?
    /// Values in the mixer of a layer with a state; 0 if unknown.
    public var stateWeights = 0
    /// Values in the attention of a layer, if it is not plain grouped-query or latent attention.
    public var attentionWeights: Int?
    /// What the model's own configuration keeps in two bytes; nil if it does not tell.
    public var keptParts: KeptParts?
    /// Values in encoders.
    public var otherWeights = 0
    /// Layers of the checkpoint that only speculative decoding loads (multi-token prediction).
    public var draftLayers = 0
    /// What was assumed about the model, for people; empty if all is known.
    public var assumptions: [String] = []
    /// How far the weights may differ from what was assumed, in thousandths.
    public var uncertainty = 0
    public var quantization = Quantization.none
    /// Bytes of the weight files; nil if they follow from the shape.
    public var checkpointBytes: Int?
    /// Whether it has an encoder for images or audio.
    public var isMultimodal = false
    /// Nil if there is none, or nothing is known about it.
    public var encoder: Encoder?

    /// A decoder with identical layers.
    public init(
        name: String, layers: Int, hidden: Int, heads: Int, keyValueHeads: Int, headDimension: Int, intermediate: Int?,
        vocabulary: Int?, context: Int?
    ) {
        self.name = name
        self.layers = layers
        self.hidden = hidden
        self.heads = heads
        self.keyValueHeads = keyValueHeads
        self.headDimension = headDimension
        self.intermediate = intermediate
        self.vocabulary = vocabulary
        self.context = context
        fullLayers = layers
    }

    init?(_ row: Table.Row) {
        guard let name = row.text("name"), let layers = row.integer("layers"), let hidden = row.integer("hidden"),
            let heads = row.integer("heads"), let keyValueHeads = row.integer("kvHeads"), let dimension = row.integer("headDim")
        else { return nil }
        self.init(
            name: name, layers: layers, hidden: hidden, heads: heads, keyValueHeads: keyValueHeads, headDimension: dimension,
            intermediate: row.integer("intermediate"), vocabulary: row.integer("vocab"), context: row.integer("context"))
        mlpMatrices = row.integer("mlpMatrices") ?? 3
        hasTiedEmbeddings = row.text("tied") == "yes"
        if let count = row.integer("experts"), let active = row.integer("activeExperts"),
            let size = row.integer("moeIntermediate")
        {
            experts = Experts(
                count: count, active: active, intermediate: size, layers: row.integer("moeLayers") ?? layers,
                shared: row.integer("shared") ?? 0)
        }
        if let rank = row.integer("kvLora") {
            latent = Latent(
                queryRank: row.integer("qLora"), rank: rank, ropeDimension: row.integer("ropeDim") ?? 0,
                plainDimension: row.integer("nopeDim") ?? 0, valueDimension: row.integer("vDim") ?? 0)
        }
        fullLayers = row.integer("fullLayers") ?? layers
        fullKeyValueHeads = row.integer("fullKVHeads")
        fullHeadDimension = row.integer("fullHeadDim")
        slidingLayers = row.integer("slidingLayers") ?? 0
        window = row.integer("window") ?? 0
        stateLayers = row.integer("stateLayers") ?? 0
        stateBytes = row.integer("stateBytes") ?? 0
        quantization = Quantization(method: row.text("quantization"))
        checkpointBytes = row.integer("weightsBytes")
        indexerLayers = row.integer("indexerLayers") ?? 0
        stateWeights = row.integer("stateWeights") ?? 0
        attentionWeights = row.integer("attentionWeights")
        otherWeights = row.integer("otherWeights") ?? 0
        draftLayers = row.integer("draftLayers") ?? 0
        isMultimodal = row.text("multimodal") == "yes"
        encoder = isMultimodal ? Encoder.of(name) : nil
        packedCache = PackedCache.of(name)
    }
}
