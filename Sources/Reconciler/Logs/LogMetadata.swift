internal import Bytes
internal import Diagnostics
internal import Logging
internal import YAML

/// The metadata of a log record as JSON: sorted by key, and masked if the key suggests a secret.
///
/// The mask is a safety net for the rule that secrets are never logged; it checks only keys, not the text of messages.
struct LogMetadata {
    let metadata: Logger.Metadata

    private static let mask = "***"
    private static let secretWords = ["token", "secret", "password", "authorization"]
    /// The keys of the record itself: log collectors disagree on how to read a JSON object with duplicate keys.
    private static let reserved: Set<String> = ["time", "level", "logger", "msg", "error"]

    /// The entries that follow a record's own, never repeating its keys.
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
