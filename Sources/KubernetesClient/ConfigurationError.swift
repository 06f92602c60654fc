/// Why there is no way to the cluster. It carries no token, key or password.
public struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file that is wrong; where none is, the environment variable or the address.
    public let path: String
    public let message: String

    public init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    public var description: String { "\(path): \(message)" }
}
