import Diagnostics
import YAML

/// Items of a list that server-side apply tells apart by some of their fields, and refuses if two are equal in them.
enum ListKeys {
    static func check(_ items: [SchemaNode], _ keys: [String]) {
        // Bytes, since strings compare as characters.
        var seen: Set<[[UInt8]]> = []
        for item in items {
            // Incomplete items are reported as such.
            let values = keys.compactMap { key in value(of: key, in: item) }
            guard values.count == keys.count, !seen.insert(values.map { Array($0.utf8) }).inserted else { continue }
            let place = item[keys[0]] ?? item
            let shown = zip(keys, values).map { "\($0) \(quoted($1))" }
            place.collector.error(
                .invalidValue, "\(item.path.text) has the \(listed(shown)) of an item before it; they must be unique",
                at: place.position)
        }
    }

    private static func value(of key: String, in item: SchemaNode) -> String? {
        switch item[key]?.node {
        case .string(let text, _)?: text
        case .number(let lexeme, _)?: lexeme
        case nil: key == "protocol" ? "TCP" : nil
        default: nil
        }
    }
}
