internal import AsyncHTTPClient
internal import Bytes
internal import NIOCore
internal import NIOHTTP1

/// A client of the Kubernetes API: objects as trees, with limits on time and size.
///
/// It retries very little: a request that the server defers (429 or 503 with Retry-After), and one whose token was
/// refused and can be renewed. All else is left to the caller, whose queue knows when to retry.
public final class APIClient: Sendable {
    /// The owner of the fields that the client sets.
    public static let fieldManager = "kaito-reconciler"

    private let client: HTTPClient
    private let server: String
    private let headers: HTTPHeaders
    private let tokens: TokenSource?
    /// Nil: writing is always allowed.
    private let fence: WriteFence?

    /// How often a deferred request is retried; longer pauses are left to the caller.
    private static let repetitions = 5
    private static let longestPause = Duration.seconds(30)
    /// The size limit of an error response, in bytes.
    private static let errorLimit = 1 << 20
    /// An idle watch receives a bookmark about every minute: a longer silence means that the connection is dead.
    private static let silence = TimeAmount.seconds(90)

    public init(_ configuration: ClusterConfiguration, userAgent: String) throws(ConfigurationError) {
        guard let address = ServerAddress(configuration.server) else {
            throw ConfigurationError(path: configuration.server, message: "is not a valid address such as https://host:6443")
        }
        // With HTTP/1.1 each watch needs its own connection, and each namespace has several watches: the library's limit of 8
        // would leave none for requests.
        var settings = HTTPClient.Configuration(
            tlsConfiguration: try configuration.tls(), redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(10), read: Self.silence),
            connectionPool: .init(idleTimeout: .seconds(60), concurrentHTTP1ConnectionsPerHostSoftLimit: 4096))
        settings.httpVersion = .http1Only
        var host = address.host
        if let name = try configuration.differingServerName(from: address) {
            // The name is used in the handshake; the connection still goes to the original host.
            settings.dnsOverride = [name: address.plainHost]
            host = name
        }
        server = address.url(host: host)
        headers = ["Host": address.authority, "User-Agent": userAgent, "Accept": "application/json"]
        // As in kubectl, a token is not sent over a connection that anybody could read.
        tokens = address.scheme == "https" ? TokenSource(configuration.credentials) : nil
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        fence = nil
    }

    private init(_ other: APIClient, fence: WriteFence) {
        (client, server, headers, tokens) = (other.client, other.server, other.headers, other.tokens)
        self.fence = fence
    }

    /// The same client, on the same connections, but requests that write fail as `unreachable` while the fence is closed.
    public func fenced(by fence: WriteFence) -> APIClient { APIClient(self, fence: fence) }

    /// Closes the connections. Must be called once, when no request is in progress.
    public func shutdown() async { try? await client.shutdown() }

    /// Sends a request and returns the body of a successful response.
    func send(_ request: APIRequest) async throws(APIError) -> [UInt8] {
        try await persist(request) { token in
            let response = try await self.exchange(request, token: token)
            return Array(try await response.body.collect(upTo: request.bodyLimit).readableBytesView)
        }
    }

    /// Sends a request and returns a successful response when its body begins; the reader must limit time and size itself.
    func open(_ request: APIRequest) async throws(APIError) -> HTTPClientResponse {
        try await persist(request) { token in try await self.exchange(request, token: token) }
    }

    /// Retries requests that the server defers, and once those refused because of their token.
    private func persist<T: Sendable>(
        _ request: APIRequest, _ attempt: @escaping @Sendable (String?) async throws -> T
    ) async throws(APIError) -> T {
        var mayRenew = true
        var pauses = 0
        while true {
            let token = try await tokens?.token()
            do throws(APIError) {
                return try await within(.seconds(request.seconds)) { try await attempt(token) }
            } catch {
                if error.kind == .unauthorized, mayRenew, let tokens, let token, await tokens.reject(token) {
                    mayRenew = false
                } else if error.isPutOff, pauses < Self.repetitions, let pause = error.retryAfter, pause <= Self.longestPause {
                    pauses += 1
                    // Never earlier than requested, and not all at once.
                    try await Self.sleep(pause * Double.random(in: 1...1.2))
                } else {
                    throw error
                }
            }
        }
    }

    /// Enforces the time limit: the library's own limit ends when the head of the response arrives.
    private func within<T: Sendable>(
        _ limit: Duration, _ operation: @escaping @Sendable () async throws -> T
    ) async throws(APIError) -> T {
        do {
            return try await withDeadline(limit, operation)
        } catch is DeadlineExceeded {
            throw APIError(kind: .timeout, message: "the server did not respond within \(limit)")
        } catch {
            throw APIError(transport: error)
        }
    }

    private static func sleep(_ duration: Duration) async throws(APIError) {
        do { try await Task.sleep(for: duration) } catch { throw .cancelled }
    }

    /// Sends a request once. Throws on any unsuccessful response.
    private func exchange(_ request: APIRequest, token: String?) async throws -> HTTPClientResponse {
        if let fence, request.method != .GET, !fence.isOpen { throw APIError.fenced }
        let start = ContinuousClock.now
        let response: HTTPClientResponse
        do {
            response = try await client.execute(message(request, token: token), timeout: .seconds(request.seconds))
        } catch {
            RequestMetrics.record(request, code: "error", duration: start.duration(to: .now))
            throw error
        }
        let status = response.status.code
        RequestMetrics.record(request, code: String(status), duration: start.duration(to: .now))
        guard !(200..<300).contains(status) else { return response }
        // The status still identifies an error whose body is too long or incomplete.
        let body = try? await response.body.collect(upTo: Self.errorLimit)
        let pause = response.headers.first(name: "Retry-After").flatMap { UInt32($0) }.map { Duration.seconds(Int64($0)) }
        throw APIError(status: status, body: body.map { Array($0.readableBytesView) } ?? [], retryAfter: pause)
    }

    private func message(_ request: APIRequest, token: String?) -> HTTPClientRequest {
        var message = HTTPClientRequest(url: server + request.target)
        message.method = request.method
        message.headers = headers
        if let token { message.headers.add(name: "Authorization", value: "Bearer \(token)") }
        if let body = request.body {
            message.headers.add(name: "Content-Type", value: request.contentType)
            message.body = .bytes(ByteBuffer(bytes: body))
        }
        return message
    }
}

extension APIError {
    /// Whether the server asks to retry the request later.
    fileprivate var isPutOff: Bool { status == 429 || status == 503 }
}
