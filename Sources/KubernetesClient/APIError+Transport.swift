internal import AsyncHTTPClient
internal import NIOCore
internal import NIOSSL

extension APIError {
    /// From an error of the network library.
    ///
    /// The library's own errors may quote headers, and so a token: only their short description is used, which quotes nothing.
    init(transport error: any Error) {
        switch error {
        case let error as APIError: self = error
        case is CancellationError: self = .cancelled
        case let error as HTTPClientError: self.init(client: error)
        case is NIOTooManyBytesError: self = .malformed("the response is larger than allowed")
        case let error as NIOSSLError: self.init(kind: .unreachable, message: "TLS failed: \(Self.words(of: error))")
        default: self.init(kind: .unreachable, message: "the connection failed: \(Self.words(of: error))")
        }
    }

    private init(client error: HTTPClientError) {
        if error == .cancelled {
            self = .cancelled
        } else if [.deadlineExceeded, .readTimeout, .writeTimeout].contains(error) {
            self.init(kind: .timeout, message: "the server did not respond in time (\(error.shortDescription))")
        } else {
            self.init(kind: .unreachable, message: "the connection failed: \(error.shortDescription)")
        }
    }

    private static func words(of error: any Error) -> String { String("\(error)".prefix(300)) }
}
