import Tables

/// How the tokens of one service look (Data/tokens.tsv).
struct TokenPattern: Sendable {
    enum Characters: String, Sendable {
        case alphanumeric, word, dashed, upper, base64, escaped, any

        func contains(_ byte: UInt8) -> Bool {
            let isDigit = (0x30...0x39).contains(byte), isUpper = (0x41...0x5A).contains(byte)
            let isLower = (0x61...0x7A).contains(byte)
            switch self {
            case .alphanumeric: return isDigit || isUpper || isLower
            case .word: return isDigit || isUpper || isLower || byte == UInt8(ascii: "_")
            case .dashed: return isDigit || isUpper || isLower || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            case .upper: return isDigit || isUpper
            case .base64: return isDigit || isUpper || isLower || "+/=".utf8.contains(byte)
            case .escaped: return isDigit || isUpper || isLower || "+/=%-_".utf8.contains(byte)
            case .any: return byte > 0x20 && byte != 0x7F
            }
        }
    }

    enum Check: String, Sendable {
        case distinct, exact, mixed, assignment, parameter, jwt, pem, url
    }

    let prefix: [UInt8]
    /// What it is, for messages.
    let name: String
    let characters: Characters
    /// The number of characters behind the prefix.
    let least: Int
    let check: Check
    /// The index in the prefix of the byte to look for, which is one that texts rarely contain.
    let trigger: Int

    private init(_ row: Table.Row) {
        prefix = Array((row.text("prefix") ?? "").utf8)
        name = row.text("name") ?? ""
        characters = row.text("characters").flatMap(Characters.init) ?? .any
        least = row.integer("least") ?? 0
        check = row.text("check").flatMap(Check.init) ?? .distinct
        trigger = prefix.lastIndex { !(0x61...0x7A).contains($0) && $0 != 0x20 } ?? 0
    }

    static let all = Table(TokensData.text).rows.map { TokenPattern($0) }

    /// Those that are looked for at each byte.
    static let byTrigger: [[TokenPattern]] = (0..<256).map { byte in all.filter { Int($0.prefix[$0.trigger]) == byte } }
}
