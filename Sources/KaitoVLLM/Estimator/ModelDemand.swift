/// What a model asks of the GPUs that serve it.
struct ModelDemand: Sendable {
    /// Bytes of the weight files.
    var bytes: Int
    /// Bytes of a sequence's state in a hybrid model, over all its layers; 0: none.
    var stateBytes = 0
    /// Bytes of key-value cache per token.
    var bytesPerToken: Int
    /// Tokens of context to keep room for; nil: KAITO's 2048.
    var contextLength: Int?
}
