import Presets

/// What a model requires of the GPUs that serve it.
struct ModelDemand: Sendable, Hashable {
    /// Bytes of the weight files.
    var bytes: Int
    /// Bytes of a sequence's state in all layers of a hybrid model; 0 means none.
    var stateBytes = 0
    /// Bytes of key-value cache per token.
    var bytesPerToken: Int
    /// Tokens of context to reserve room for; nil means KAITO's 2048.
    var contextLength: Int?
}

extension ModelDemand {
    init(_ preset: ModelPreset, contextLength: Int?) {
        self.init(
            bytes: preset.weights.bytes, stateBytes: preset.stateBytes, bytesPerToken: preset.bytesPerToken,
            contextLength: contextLength)
    }
}
