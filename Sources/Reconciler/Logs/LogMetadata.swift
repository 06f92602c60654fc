internal import Bytes
internal import Diagnostics
internal import Logging
internal import YAML

/// The metadata of a log line as JSON: sorted by key, and masked where a key speaks of a secret.
///
/// The mask is a net under the rule that nobody logs a secret; it knows keys alone, not what stands in a message.
struct LogMetadata {
    let metadata: Logger.Metadata

    private static let mask = "***"
    private static let secretWords = ["token", "secret", "password", "authorization"]
    /// The keys of the line itself: a JSON object with a key twice is read differently by each collector of logs.
    private static let reserved: Set<String> = ["time", "level", "logger", "msg", "error"]

    /// The entries behind a line's own, whose keys they never repeat.
    var entries: [(String, Node)] {
        let named = metadata.map { (Self.reserved.contains($0.key) ? $0.key + "_" : $0.key, $0.value) }
        return named.sorted { byteOrder($0.0, $1.0) }.map { ($0.0, Self.node($0.1, under: $0.0)) }
    }

    private static func node(_ value: Logger.Metadata.Value, under key: String) -> Node {
        if isSecret(key) { return .string(mask) }
        switch value {
        case .string(let text): return .string(text)
        case .stringConvertible(let value): return scalar(value)
        case .array(let values): return .list(values.map { node($0, under: "") })
        case .dictionary(let values):
            let sorted = values.sorted { byteOrder($0.key, $1.key) }
            return .mapping(sorted.map { ($0.key, node($0.value, under: $0.key)) }, keys: [], .rule)
        }
    }

    /// Counts and flags stay numbers and booleans, so that a query can compare them.
    private static func scalar(_ value: any CustomStringConvertible & Sendable) -> Node {
        switch value {
        case let number as Int: .integer(number)
        case let flag as Bool: .bool(flag, .rule)
        default: .string(value.description)
        }
    }

    private static func isSecret(_ key: String) -> Bool {
        let key = key.lowercased()
        return secretWords.contains { key.utf8.contains($0.utf8) }
    }
}
