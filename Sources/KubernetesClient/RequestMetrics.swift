internal import CoreMetrics
internal import NIOHTTP1

/// What is counted of each request, repeated ones too.
enum RequestMetrics {
    /// - Parameters:
    ///   - code: the HTTP status; `error` where none came.
    ///   - duration: until the head of the answer: a watch would drown all else.
    static func record(_ request: APIRequest, code: String, duration: Duration) {
        let dimensions = [("method", request.method.rawValue), ("resource", request.label)]
        Counter(label: "kaito_reconciler_api_requests_total", dimensions: dimensions + [("code", code)]).increment()
        let (seconds, attoseconds) = duration.components
        let timer = CoreMetrics.Timer(label: "kaito_reconciler_api_request_duration_seconds", dimensions: dimensions)
        timer.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
