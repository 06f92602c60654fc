internal import AsyncHTTPClient
internal import Bytes
internal import NIOCore
internal import NIOHTTP1

/// A client of the Kubernetes API: objects as trees, with limits on time and size.
///
/// What it repeats is small: a request that the server puts off (429 or 503 with Retry-After), and one whose token was
/// refused and may be renewed. All else goes to the caller, whose queue knows when to try again.
public final class APIClient: Sendable {
    /// Who owns the fields that the client sets.
    public static let fieldManager = "kaito-reconciler"

    private let client: HTTPClient
    private let server: String
    private let headers: HTTPHeaders
    private let tokens: TokenSource?

    /// How often a request that is put off is sent again; a longer pause is the caller's to wait for.
    private static let repetitions = 5
    private static let longestPause = Duration.seconds(30)
    /// Of an answer that is an error.
    private static let errorLimit = 1 << 20
    /// A quiet watch gets a bookmark about each minute: a longer silence means that the connection is dead.
    private static let silence = TimeAmount.seconds(90)

    public init(_ configuration: ClusterConfiguration, userAgent: String) throws(ConfigurationError) {
        guard let address = ServerAddress(configuration.server) else {
            throw ConfigurationError(path: configuration.server, message: "is not a valid address such as https://host:6443")
        }
        // HTTP/1.1 gives each watch a connection of its own, and each namespace has several watches: the library's limit of 8
        // would leave none for requests.
        var settings = HTTPClient.Configuration(
            tlsConfiguration: try configuration.tls(), redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(10), read: Self.silence),
            connectionPool: .init(idleTimeout: .seconds(60), concurrentHTTP1ConnectionsPerHostSoftLimit: 4096))
        settings.httpVersion = .http1Only
        var host = address.host
        if let name = try configuration.differingServerName(from: address) {
            // The name goes into the handshake, the connection to where it went before.
            settings.dnsOverride = [name: address.plainHost]
            host = name
        }
        server = address.url(host: host)
        headers = ["Host": address.authority, "User-Agent": userAgent, "Accept": "application/json"]
        // As kubectl does: a token is not sent to where anybody could read it.
        tokens = address.scheme == "https" ? TokenSource(configuration.credentials) : nil
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }

    /// Closes the connections. To be called once, when no request is under way.
    public func shutdown() async { try? await client.shutdown() }

    /// Sends a request and returns the body of a good answer.
    func send(_ request: APIRequest) async throws(APIError) -> [UInt8] {
        try await persist(request) { token in
            let response = try await self.exchange(request, token: token)
            return Array(try await response.body.collect(upTo: request.bodyLimit).readableBytesView)
        }
    }

    /// Sends a request and returns a good answer when its body begins; whoever reads that is alone with time and size.
    func open(_ request: APIRequest) async throws(APIError) -> HTTPClientResponse {
        try await persist(request) { token in try await self.exchange(request, token: token) }
    }

    /// Repeats what the server puts off, and once what it refuses for its token.
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
                    // Never earlier than asked, and not all at once.
                    try await Self.sleep(pause * Double.random(in: 1...1.2))
                } else {
                    throw error
                }
            }
        }
    }

    /// Ends what takes too long: the library's own limit is over when the head of the answer is there.
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

    /// Sends a request once. Whatever is not good is thrown.
    private func exchange(_ request: APIRequest, token: String?) async throws -> HTTPClientResponse {
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
        // An error that is too long, or breaks off, is still known by its status.
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
    /// Whether the server asks for the same request again, later.
    fileprivate var isPutOff: Bool { status == 429 || status == 503 }
}
