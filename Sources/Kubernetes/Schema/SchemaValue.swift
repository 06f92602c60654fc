import Bytes

/// The type of a field in the published API, as `Data/kubernetes-types.tsv` writes it.
enum SchemaValue: Sendable {
    case any, string, bool, int32, int64, number, base64, time, quantity, intOrString
    /// A string of which only these values are accepted.
    case choice([String])
    /// A mapping of the named type.
    case object(String)
    /// `keys` are the fields that tell the items apart; empty if items may be equal.
    indirect case list(SchemaValue, keys: [String])
    indirect case map(SchemaValue)

    private static let words: [(String, SchemaValue)] = [
        ("any", .any), ("string", .string), ("bool", .bool), ("int32", .int32), ("int64", .int64), ("number", .number),
        ("base64", .base64), ("time", .time), ("quantity", .quantity), ("int-or-string", .intOrString),
    ]

    init(_ text: Substring) {
        if text.hasPrefix("[") {
            let parts = text.dropFirst().dropLast().split(separator: "#")
            let keys = parts.count > 1 ? parts[1].split(separator: ",").map(String.init) : []
            self = .list(SchemaValue(parts[0]), keys: keys)
        } else if text.hasPrefix("{") {
            self = .map(SchemaValue(text.dropFirst().dropLast()))
        } else if text.utf8.contains(UInt8(ascii: "|")) {
            self = .choice(text.split(separator: "|").map(String.init))
        } else if let word = Self.words.first(where: { $0.0 == text }) {
            self = word.1
        } else {
            self = .object(String(text))
        }
    }

    /// The type of the mappings in it, which a misplaced field may belong to.
    var objectType: String? {
        switch self {
        case .object(let name): name
        case .list(let item, _): item.objectType
        default: nil
        }
    }
}
