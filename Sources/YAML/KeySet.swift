import Bytes
import Diagnostics

/// Tells whether a key is new to a mapping: by linear search in a short mapping, by hash in a long one.
struct KeySet {
    /// A text that equals another one byte for byte.
    struct Key: Hashable {
        let text: String

        static func == (a: Key, b: Key) -> Bool { sameBytes(a.text, b.text) }

        func hash(into hasher: inout Hasher) {
            for byte in text.utf8 { hasher.combine(byte) }
        }
    }

    private static let short = 16
    private var seen: Set<Key> = []

    /// Whether `key` is not among the entries read so far.
    mutating func insert(_ key: String, _ entries: [(String, Node)]) -> Bool {
        if entries.count < Self.short {
            // By index, since iterating would copy whole elements.
            for index in entries.indices where sameBytes(entries[index].0, key) { return false }
            return true
        }
        if seen.isEmpty { seen = Set(entries.map { Key(text: $0.0) }) }
        return seen.insert(Key(text: key)).inserted
    }
}
