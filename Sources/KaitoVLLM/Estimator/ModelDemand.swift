/// What a model asks of the GPUs that serve it.
struct ModelDemand: Sendable {
    /// Bytes of the weight files.
    var bytes: Int
    /// Bytes of key-value cache per token.
    var bytesPerToken: Int
    /// Tokens of context to keep room for; nil: KAITO's 2048.
    var contextLength: Int?
}
