internal import KubernetesClient
internal import YAML

/// The result of KAITO's benchmark in the log of a model server (KAITO 0.12.0, pkg/workspace/controllers/benchmark.go and
/// presets/workspace/inference/vllm/benchmark_entrypoint.py): lines with a tag, a time, and JSON. If the startup probe was repeated,
/// there are several, of which the last one counts.
struct BenchmarkLog {
    /// How many of the log's last lines hold it.
    static let lines = 500

    /// Tokens per minute, as text.
    let tokensPerMinute: String
    /// The parameters of the benchmark, by KAITO's names.
    let config: [String: String]

    /// The log has no result.
    struct Missing: Error {
        let message: String
    }

    init(_ log: [UInt8]) throws(Missing) {
        var result: Substring?
        var parameters: Substring?
        for line in String(decoding: log, as: UTF8.self).split(separator: "\n") {
            if let payload = Self.payload("KAITO_BENCHMARK_RESULT", of: line) {
                result = payload
            } else if let payload = Self.payload("KAITO_BENCHMARK_CONFIG", of: line) {
                parameters = payload
            }
        }
        guard let result else {
            throw Missing(message: "the last \(Self.lines) lines of the log hold no KAITO_BENCHMARK_RESULT")
        }
        guard let value = Self.object(result)?["vllm_total_tpm"], case .number(let text, _) = value, let number = Double(text)
        else { throw Missing(message: "KAITO_BENCHMARK_RESULT in the log has no number vllm_total_tpm") }
        // The script writes -1 if it failed.
        guard number > 0, number.isFinite else { throw Missing(message: "the benchmark failed: it reports \(text) tokens/min") }
        tokensPerMinute = Int64(exactly: number).map { String($0) } ?? number.description
        let names = [
            ("duration_sec", "durationSec"), ("input_tokens", "inputTokens"), ("output_tokens", "outputTokens"),
            ("max_concurrency", "maxConcurrency"),
        ]
        var config: [String: String] = [:]
        let given = parameters.flatMap(Self.object)
        for (name, key) in names { config[key] = given?[name]?.integer.map { String($0) } }
        self.config = config
    }

    /// What follows the tag and the time.
    private static func payload(_ tag: String, of line: Substring) -> Substring? {
        guard let place = line.firstRange(of: tag) else { return nil }
        let words = line[place.upperBound...].split(separator: " ", maxSplits: 1)
        return words.count == 2 ? words[1] : nil
    }

    private static func object(_ payload: Substring) -> Node? { Node(json: Array(payload.utf8)) }
}
