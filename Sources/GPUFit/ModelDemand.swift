/// What a model asks of the GPUs that serve it.
public struct ModelDemand: Sendable {
    /// Bytes of the weight files.
    public var bytes: Int
    /// Bytes of key-value cache per token.
    public var bytesPerToken: Int
    /// Tokens of context to keep room for; nil: KAITO's 2048.
    public var contextLength: Int?

    public init(bytes: Int, bytesPerToken: Int, contextLength: Int? = nil) {
        self.bytes = bytes
        self.bytesPerToken = bytesPerToken
        self.contextLength = contextLength
    }
}
