internal import AsyncHTTPClient
internal import Bytes
internal import Diagnostics
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL

/// Requests with limits on time and size, retried if the server asks to wait.
struct Transport: Sendable {
    private let client: HTTPClient

    /// Manifests are at most 4 MiB by the distribution specification.
    private static let bodyLimit = 4 << 20
    private static let attempts = 3
    private static let longestWait: Int64 = 30
    private static let mostRedirects = 3

    /// - Parameter authorities: a file of certificates to trust instead of the system's; nil: only the system's.
    init(authorities: String?) {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(10), read: .seconds(30)))
        if let authorities {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .file(authorities)
            configuration.tlsConfiguration = tls
        }
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    func shutdown() async { try? await client.shutdown() }

    /// Follows redirects, without the login where they lead to another origin, and never from TLS to a connection without.
    func get(_ url: String, host: String, headers: [(String, String)]) async throws(RegistryError) -> Response {
        var (url, headers) = (url, headers)
        for _ in 0...Self.mostRedirects {
            let response = try await send(url, host: host, headers: headers) { _ in }
            guard response.isRedirect else { return response }
            guard let next = response.headers["location"].flatMap({ Origin.resolve($0, against: url) }),
                let target = Origin(of: next)
            else { throw .malformed(host: host, what: "a redirect to nowhere") }
            let origin = Origin(of: url)
            if target != origin { headers.removeAll { $0.0.lowercased() == "authorization" } }
            guard target.usesTLS || origin?.usesTLS == false else {
                throw .malformed(host: host, what: "a redirect to a connection without TLS, which is not followed")
            }
            url = next
        }
        throw .malformed(host: host, what: "more than \(Self.mostRedirects) redirects")
    }

    /// Sends a form, as OAuth requires for token requests. It holds the login, so no redirect is followed.
    func post(_ url: String, host: String, form: [(String, String)]) async throws(RegistryError) -> Response {
        let response = try await send(url, host: host, headers: [("Content-Type", "application/x-www-form-urlencoded")]) {
            request in
            request.method = .POST
            request.body = .bytes(ByteBuffer(string: queryEncoded(form)))
        }
        guard !response.isRedirect else {
            throw .malformed(
                host: host, what: "a redirect of the request for a token, which is not followed, since it holds the login")
        }
        return response
    }

    private func send(
        _ url: String, host: String, headers: [(String, String)], _ prepare: (inout HTTPClientRequest) -> Void
    ) async throws(RegistryError) -> Response {
        var request = HTTPClientRequest(url: url)
        request.headers = HTTPHeaders([("User-Agent", "kaito-render")] + headers)
        prepare(&request)
        var attempt = 1
        while true {
            let isLast = attempt == Self.attempts
            do {
                let response = try await client.execute(request, timeout: .seconds(60))
                let body = try await response.body.collect(upTo: Self.bodyLimit)
                let answer = Response(response, body: Array(body.readableBytesView))
                guard !isLast, answer.asksForPatience else { return answer }
                try await pause(answer.retryAfter ?? Int64(attempt))
            } catch {
                guard !isLast, !(error is NIOTooManyBytesError) else {
                    throw RegistryError.unreachable(host: host, reason: Self.reason(error))
                }
                try? await pause(Int64(attempt))
            }
            attempt += 1
        }
    }

    private func pause(_ seconds: Int64) async throws { try await Task.sleep(for: .seconds(min(seconds, Self.longestWait))) }

    /// The library's errors describe what happened; they contain no addresses, which could include secrets.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: error.shortDescription
        case is NIOTooManyBytesError: "the response is larger than 4 MiB"
        case is NIOSSLError: "TLS failed, or the certificate is not trusted"
        default: "the connection failed"
        }
    }
}

extension Response {
    fileprivate init(_ response: HTTPClientResponse, body: [UInt8]) {
        status = response.status.code
        headers = Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { $1 }
        self.body = body
    }

    fileprivate var isRedirect: Bool { [301, 302, 303, 307, 308].contains(status) }

    /// Too many requests, or a temporary server error.
    fileprivate var asksForPatience: Bool { [429, 500, 502, 503, 504].contains(status) }

    fileprivate var retryAfter: Int64? { headers["retry-after"].flatMap { Int64($0) }.map { max(0, $0) } }
}
