internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL

extension APIClient {
    /// Watches objects until the server ends it, which it does after some minutes: the caller then watches on from the
    /// last version that it saw.
    ///
    /// While `body` works, nothing is read: it must not take longer than a minute, or the silence counts as the server's.
    ///
    /// - Parameter resourceVersion: the version to go on from.
    /// - Throws: ``APIError`` where the watch fails (`expired` where the version is too old, and everything must be listed
    ///   again; `timeout` where nothing came for 90 seconds, not even a bookmark); `CancellationError` where the task was
    ///   cancelled; what `body` throws.
    public nonisolated(nonsending) func watch(
        _ resource: Resource, namespace: String?, labelSelector: String?, resourceVersion: String,
        _ body: (WatchEvent) async throws -> Void
    ) async throws {
        var request = APIRequest(resource, namespace: namespace, name: nil)
        // Not all watches of all clients are to end at the same moment.
        request.query = [
            ("watch", "true"), ("allowWatchBookmarks", "true"), ("resourceVersion", resourceVersion),
            ("timeoutSeconds", String(Int.random(in: 240...300))),
        ]
        if let labelSelector { request.query.append(("labelSelector", labelSelector)) }
        let response: HTTPClientResponse
        do {
            response = try await open(request)
        } catch {
            try Task.checkCancellation()
            throw error
        }
        var decoder = WatchDecoder()
        do {
            for try await chunk in response.body {
                decoder.append(chunk.readableBytesView)
                while let event = try decoder.next() { try await body(event) }
            }
        } catch {
            try Task.checkCancellation()
            throw Self.isTransport(error) ? APIError(transport: error) : error
        }
        try Task.checkCancellation()
        try decoder.finish()
    }

    /// Whether the network's library threw it, and not the caller's closure.
    private static func isTransport(_ error: any Error) -> Bool {
        error is HTTPClientError || error is IOError || error is ChannelError || error is HTTPParserError || error is NIOSSLError
    }
}
