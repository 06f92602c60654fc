/// Why a request to the API server failed.
public struct APIError: Error, Sendable, CustomStringConvertible {
    public enum Kind: Sendable, Equatable {
        case notFound, alreadyExists, conflict
        /// The version from which a list or watch resumes is too old: 410.
        case expired
        /// The object violates its schema or a rule of the API: 422.
        case invalid
        case badRequest, forbidden, unauthorized, tooManyRequests, timeout
        /// The server failed.
        case server
        /// No response, because the server cannot be reached or the task was cancelled.
        case unreachable
        /// A response that does not follow the API.
        case malformed
    }

    public let kind: Kind
    /// The server's message (Status.message), or what failed; never a secret, never a header.
    public let message: String
    /// The HTTP status, if there was one.
    public let status: UInt?
    /// The time that the server asks to wait.
    public let retryAfter: Duration?

    public init(kind: Kind, message: String, status: UInt? = nil, retryAfter: Duration? = nil) {
        self.kind = kind
        self.message = message
        self.status = status
        self.retryAfter = retryAfter
    }

    public var description: String { status.map { "\(message) (status \($0))" } ?? message }

    static let fenced = APIError(kind: .unreachable, message: "the lease has run out, so nothing is written")
    static let cancelled = APIError(kind: .unreachable, message: "the request was cancelled")

    static func malformed(_ message: String) -> APIError { APIError(kind: .malformed, message: message) }
}
