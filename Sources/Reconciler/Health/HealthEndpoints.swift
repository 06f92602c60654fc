internal import NIOHTTP1

/// The paths of the health server and their responses; independent of connections.
struct HealthEndpoints: Sendable {
    let health: Health
    let metrics: PrometheusMetrics

    func answer(_ method: HTTPMethod, _ uri: String) -> HealthAnswer {
        let path = uri.prefix { $0 != "?" }
        guard ["/healthz", "/readyz", "/metrics"].contains(path) else { return HealthAnswer(.notFound, "not found\n") }
        guard method == .GET else {
            return HealthAnswer(.methodNotAllowed, "only GET is supported\n", headers: [("Allow", "GET")])
        }
        switch path {
        case "/healthz": return answer(.live)
        case "/readyz": return answer(.ready)
        default: return HealthAnswer(metrics: metrics.text())
        }
    }

    private func answer(_ probe: Health.Probe) -> HealthAnswer {
        let problems = health.problems(probe)
        guard !problems.isEmpty else { return HealthAnswer(.ok, "ok\n") }
        return HealthAnswer(.serviceUnavailable, problems.map { $0 + "\n" }.joined())
    }
}
