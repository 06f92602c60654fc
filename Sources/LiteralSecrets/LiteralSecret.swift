/// A token, key or password that a text contains as it is.
public struct LiteralSecret: Sendable, Equatable {
    /// What it is: `GitHub token`.
    public let name: String
    /// Its first characters, which say nothing about the rest; empty for a password.
    public let start: String
    /// The number of its bytes.
    public let length: Int
    /// Where it begins, in bytes.
    public let offset: Int

    /// The secret in words that do not reveal it: `GitHub token ghp_…, 40 characters`.
    public var description: String {
        start.isEmpty ? "\(name) (\(length) characters)" : "\(name) (\(start)…, \(length) characters)"
    }
}
