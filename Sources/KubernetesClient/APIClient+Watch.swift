internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL

extension APIClient {
    /// Watches objects until the server ends the watch, after some minutes: the caller then resumes from the
    /// last version that it saw.
    ///
    /// While `body` runs, nothing is read: it must not take longer than a minute, or it counts as silence of the server.
    ///
    /// - Parameter resourceVersion: the version to resume from.
    /// - Throws: ``APIError`` if the watch fails (`expired` if the version is too old, and everything must be listed
    ///   again; `timeout` if nothing arrived for 90 seconds, not even a bookmark); `CancellationError` if the task was
    ///   cancelled; what `body` throws.
    public nonisolated(nonsending) func watch(
        _ resource: Resource, namespace: String?, selection: ObjectSelection, resourceVersion: String,
        _ body: (WatchEvent) async throws -> Void
    ) async throws {
        var request = APIRequest(resource, namespace: namespace, name: nil)
        // The watches of all clients should not end at the same moment.
        request.query =
            [
                ("watch", "true"), ("allowWatchBookmarks", "true"), ("resourceVersion", resourceVersion),
                ("timeoutSeconds", String(Int.random(in: 240...300))),
            ] + selection.query
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

    /// Whether the network library threw the error, rather than the caller's closure.
    private static func isTransport(_ error: any Error) -> Bool {
        error is HTTPClientError || error is IOError || error is ChannelError || error is HTTPParserError || error is NIOSSLError
    }
}
