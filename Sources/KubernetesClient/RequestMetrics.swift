internal import CoreMetrics
internal import NIOHTTP1

/// The metrics of each request, including retries.
enum RequestMetrics {
    /// - Parameters:
    ///   - code: the HTTP status; `error` if there was none.
    ///   - duration: until the head of the response: watches would dominate everything else.
    static func record(_ request: APIRequest, code: String, duration: Duration) {
        let dimensions = [("method", request.method.rawValue), ("resource", request.label)]
        Counter(label: "kaito_reconciler_api_requests_total", dimensions: dimensions + [("code", code)]).increment()
        let (seconds, attoseconds) = duration.components
        let timer = CoreMetrics.Timer(label: "kaito_reconciler_api_request_duration_seconds", dimensions: dimensions)
        timer.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
