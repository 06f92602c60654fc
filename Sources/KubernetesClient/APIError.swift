/// Why the API server did not do what it was asked.
public struct APIError: Error, Sendable, CustomStringConvertible {
    public enum Kind: Sendable, Equatable {
        case notFound, alreadyExists, conflict
        /// The version that a list or a watch goes on from is too old: 410.
        case expired
        /// The object is against its schema or a rule of the API: 422.
        case invalid
        case badRequest, forbidden, unauthorized, tooManyRequests, timeout
        /// The server is ill.
        case server
        /// No answer, because the way to the server is broken or the task was cancelled.
        case unreachable
        /// An answer that the API does not have.
        case malformed
    }

    public let kind: Kind
    /// The server's words (Status.message), or what failed; never a secret, never a header.
    public let message: String
    /// The HTTP status, where there was one.
    public let status: UInt?
    /// How long the server asks to wait.
    public let retryAfter: Duration?

    public init(kind: Kind, message: String, status: UInt? = nil, retryAfter: Duration? = nil) {
        self.kind = kind
        self.message = message
        self.status = status
        self.retryAfter = retryAfter
    }

    public var description: String { status.map { "\(message) (status \($0))" } ?? message }

    static let cancelled = APIError(kind: .unreachable, message: "the request was cancelled")

    static func malformed(_ message: String) -> APIError { APIError(kind: .malformed, message: message) }
}
