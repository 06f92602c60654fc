/// Why the cluster cannot be reached. Contains no token, key or password.
public struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The invalid file, else the environment variable or the address.
    public let path: String
    public let message: String

    public init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    public var description: String { "\(path): \(message)" }
}
