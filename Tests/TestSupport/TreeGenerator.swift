public import YAML

/// Trees and strings that try a writer's and a reader's patience, from a seed.
public struct TreeGenerator {
    private var random: SeededGenerator

    public init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// Strings that some YAML reads as something else, or that break a careless writer.
    public static let hostileStrings = [
        "", " ", "~", "null", "Null", "NULL", "true", "True", "yes", "Yes", "YES", "y", "Y", "n", "N", "no", "on", "On",
        "off", "OFF", "012", "0o17", "0O7", "0x1f", "0X1F", "0b11", "0B1", "1_000", "_1", "1e3", "1E5", "1e+3", "1e3_0",
        ".5", "5.", "+.5", "+5", "-0", "08", "0_8", "12:30", "1:2:3", "190:20:30.15", "2001-01-01",
        "2001-01-01T00:00:00Z", "2001-1-1 1:2:3", ".inf", "-.inf", "+.INF", ".nan", ".NaN", "0.0.6", "10.0.0.1", "1.2",
        "<<", "=", "-", "- a", "-a", "--", "---", "--- a", "...", "... a", "?", "? a", "?a", ":", ": a", ":a", "a:", "a: b",
        "a:b", "a #b", "a#b", "#a", "&a", "*a", "!a", "!!str a", "|", "> a", "'", "\"", "'a'", "\"a\"", "a'b", "a\"b",
        "%a", "@a", "`a", "[", "]", "{", "}", ",", "[a]", "{a: b}", "a, b", "\\", "a\\nb", "\t", "a\tb", "\ta", "a\t", "\n",
        "\n\n", "a\n", "a\n\n", "a\nb", "a\nb\n", "\na", " a\nb", "a\n b", "a\n  \nb", "a\n  ", "a\n\t", "\ta\nb", "a \nb ",
        "# a\nb", "a\n# b", "---\na", "a\n---\nb", "a\r\nb", "\r", "a\u{85}b", "a\u{2028}b", "\u{2029}", "\u{FEFF}", "a\u{FEFF}",
        "\u{0}", "\u{1}\u{7F}", "\u{9F}", "\u{A0}", "é", "e\u{301}", "日本語", "🚀", "a🚀: b", "\u{FFFE}", "\u{FFFF}",
        "\u{10FFFF}", "\u{200B}", "\u{202E}a", "$(HOSTNAME)", "${POD}", "$HOME", "nan", "inf", "Infinity", "0", "-1",
        "9".repeated(40),
        "k".repeated(200), "é".repeated(1200), " leading", "trailing ", "a  b", "!", "&", "*", "%", "0.", "1.e3", "_", "__",
    ]

    public mutating func string() -> String {
        if Bool.random(using: &random) {
            return Self.hostileStrings[Int.random(in: 0..<Self.hostileStrings.count, using: &random)]
        }
        let alphabet: [UnicodeScalar] = [
            "a", "b", "Z", "0", "9", " ", "\n", "\t", ":", "-", "#", "'", "\"", "\\", ",", "[", "{", "}", "&", "*", "!", "|", ">",
            "%", "@", "`", "?", ".", "_", "~", "=", "<", "\r", "\u{85}", "\u{2028}", "é", "日", "🚀", "\u{1}", "$", "(",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
        }
        return String(text)
    }

    public mutating func tree(depth: Int = 4) -> Node {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &random) {
        case 0: return .null(.rule)
        case 1: return .bool(Bool.random(using: &random), .rule)
        case 2: return .number(String(Int.random(in: -1_000_000...1_000_000, using: &random)), .rule)
        case 3...5: return .string(string(), .rule)
        case 6: return .list((0..<Int.random(in: 0...4, using: &random)).map { _ in tree(depth: depth - 1) })
        default:
            var entries: [(String, Node)] = []
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                let key = string()
                let isNew = !entries.contains { $0.0.utf8.elementsEqual(key.utf8) }
                if isNew { entries.append((key, tree(depth: depth - 1))) }
            }
            return .mapping(entries, keys: [], .rule)
        }
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
