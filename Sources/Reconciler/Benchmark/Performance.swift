internal import Releases
internal import YAML

/// `status.performance`: what the benchmark found (KAITO 0.12.0, api/v1beta1/workspace_types.go).
struct Performance: Sendable, Equatable {
    struct Metric: Sendable, Equatable {
        var description: String
        /// A decimal number.
        var value: String
        var unit: String
        /// The parameters of the measurement.
        var config: [String: String]
    }

    /// Of one Workspace, and of all of a set.
    static let peak = "peakTokensPerMinute"
    static let aggregatedPeak = "aggregatedPeakTokensPerMinute"
    /// The key of a metric's config: the revision of the StatefulSet that was measured. KAITO does not write it.
    static let revision = "revision"

    var metrics: [String: Metric] = [:]

    /// - Parameters:
    ///   - name: of the metric.
    ///   - tokensPerMinute: the number of tokens of prompts and answers per minute, as text.
    init(_ name: String, tokensPerMinute: String, config: [String: String], of engine: BenchmarkedEngine) {
        var config = config
        config["engine"] = engine.name
        config["engineVersion"] = engine.version
        // KAITO writes an empty text. In a merge patch, API servers up to 1.20 take one for null, and refuse it.
        config["quantization"] = engine.quantization.isEmpty ? nil : engine.quantization
        metrics[name] = Metric(
            description: "stress/high-concurrency", value: tokensPerMinute, unit: "tokens/min", config: config)
    }

    /// Nil if there are no metrics.
    init?(_ node: Node?) {
        for (name, metric) in node?["metrics"]?.entries ?? [] {
            var config: [String: String] = [:]
            for (key, value) in metric["config"]?.entries ?? [] { config[key] = value.string }
            metrics[name] = Metric(
                description: metric["description"]?.string ?? "", value: metric["value"]?.string ?? "",
                unit: metric["unit"]?.string ?? "", config: config)
        }
        if metrics.isEmpty { return nil }
    }

    /// Tokens per minute of one Workspace; nil if none were measured.
    var peakTokensPerMinute: Double? { metrics[Self.peak].flatMap { Double($0.value) } }
    /// Nil if KAITO wrote it.
    var measuredRevision: String? { metrics[Self.peak]?.config[Self.revision] }

    var node: Node {
        let metrics = metrics.sorted { $0.key < $1.key }.map { name, metric -> (String, Node) in
            (
                name,
                [
                    "description": .string(metric.description), "value": .string(metric.value), "unit": .string(metric.unit),
                    "config": .strings(metric.config.map { ($0.key, $0.value) }),
                ]
            )
        }
        return ["metrics": .mapping(metrics, keys: [], .rule)]
    }
}
