internal import NIOHTTP1

/// The health server's response to one request.
struct HealthAnswer {
    let status: HTTPResponseStatus
    let headers: [(String, String)]
    let body: String

    /// - Parameter body: lines for people.
    init(_ status: HTTPResponseStatus, _ body: String, headers: [(String, String)] = []) {
        self.init(status, body, type: "text/plain; charset=utf-8", headers: headers)
    }

    /// - Parameter metrics: the body of a scrape; the version in the content type is that of the text format.
    init(metrics: String) {
        self.init(.ok, metrics, type: "text/plain; version=0.0.4; charset=utf-8", headers: [])
    }

    private init(_ status: HTTPResponseStatus, _ body: String, type: String, headers: [(String, String)]) {
        self.status = status
        self.body = body
        self.headers = [("Content-Type", type), ("Content-Length", String(body.utf8.count))] + headers
    }
}
