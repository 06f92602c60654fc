import Bytes
import Diagnostics
public import YAML

/// A mapping of strings with the positions of keys and values.
public struct StringMap: Sendable {
    public struct Entry: Equatable, Sendable {
        public var key: Sourced<String>
        public var value: Sourced<String>
    }

    public var entries: [Entry] = []
    public var origin: Origin
    /// Whether an entry was left out because its value is not a string, which was reported.
    public var hasInvalidEntries = false

    public init(origin: Origin) {
        self.origin = origin
    }

    public subscript(key: String) -> Sourced<String>? {
        entries.first { sameBytes($0.key.value, key) }?.value
    }

    /// As in a document; nil if it is empty.
    var textNode: Node? { entries.isEmpty ? nil : .strings(entries.map { ($0.key.value, $0.value.value) }) }

    /// Sets a value: in place if the key exists, otherwise at the end.
    mutating func set(_ key: String, to value: Sourced<String>) {
        if let index = entries.firstIndex(where: { sameBytes($0.key.value, key) }) {
            entries[index].value = value
        } else {
            entries.append(Entry(key: Sourced(key, value.origin), value: value))
        }
    }
}
