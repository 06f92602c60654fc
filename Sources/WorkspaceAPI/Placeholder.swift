import Bytes
public import Diagnostics

/// Words that documentation leaves for the reader to fill in, such as `ACR_REPO_HERE`, `<your-registry>` or `your-secret`.
public enum Placeholder {
    /// The placeholder in a name, an image or a URL; nil if there is none.
    public static func find(in text: String) -> String? {
        guard mayBeIn(text) else { return nil }
        return bracketed(text) ?? words(text).first { isUnmistakable($0) || isLikely($0) }.map(String.init)
    }

    /// Reports the name of an object that Kubernetes would accept, but that was probably meant to be replaced.
    static func report(inName name: Sourced<String>?, path: @autoclosure () -> String, _ collector: DiagnosticCollector) {
        if let name, mayBeName(name.value) { _ = report(in: name, path: path(), collector) }
    }

    /// Quick, since every Workspace has a name.
    private static func mayBeName(_ name: String) -> Bool {
        withBytes(of: name) { bytes in
            func begins(_ word: StaticString) -> Bool { word.withUTF8Buffer { bytes.starts(with: $0) } }
            switch bytes.first {
            case UInt8(ascii: "y"): return begins("your-")
            case UInt8(ascii: "c"): return begins("change")
            case UInt8(ascii: "r"): return begins("replace")
            case UInt8(ascii: "f"): return begins("fixme")
            case UInt8(ascii: "x"): return begins("xxx")
            default: return bytes.count > 5 && bytes.last == UInt8(ascii: "e") && bytes.suffix(5).elementsEqual("-here".utf8)
            }
        }
    }

    /// The same in text that may contain brackets of its own, such as an argument or a variable's value.
    public static func find(inFreeText text: String) -> String? {
        guard mayContain(text), text.utf8.count <= 200, !text.utf8.contains(0x0A) else { return nil }
        if let word = bracketed(text), isInstruction(word.dropFirst().dropLast()) { return word }
        return words(text).first { isUnmistakable($0) || $0.lowercased().hasPrefix("your-") }.map(String.init)
    }

    /// Reports a remaining placeholder; true if nothing else is to be checked.
    public static func report(in text: Sourced<String>, path: String, _ collector: DiagnosticCollector) -> Bool {
        guard let word = find(in: text.value) else { return false }
        let isCertain = word.hasPrefix("<") || isUnmistakable(word[...])
        let message = message(path: path, value: text.value, word: word)
        if isCertain {
            collector.error(.placeholder, message, at: text.position)
        } else {
            collector.warning(.placeholder, message, at: text.position)
        }
        return isCertain
    }

    /// `more`: how many values of the document contain one as well.
    public static func message(path: String, value: String, word: String, more: Int = 0) -> String {
        let others = more == 0 ? "" : more == 1 ? ", as does 1 more value" : ", as do \(more) more values"
        return "\(path) \(quoted(value)) still contains the placeholder \(quoted(word))\(others): fill it in"
    }

    /// What the words below begin with, or those parts of them that make the difference.
    private static let beginnings: [UInt16] = [
        "CH", "FI", "HE", "IN", "RE", "TB", "TO", "XX", "YO", "ch", "fi", "he", "re", "xx", "yo",
    ].map { $0.utf8.reduce(0) { $0 << 8 | UInt16($1) } }

    /// Whether there is a `<`, or one of the beginnings: quick, since nearly no text has a placeholder.
    private static func mayBeIn(_ text: String) -> Bool {
        withBytes(of: text) { bytes in
            var last: UInt8 = 0
            for byte in bytes {
                if byte == UInt8(ascii: "<") || beginnings.contains(UInt16(last) << 8 | UInt16(byte)) { return true }
                last = byte
            }
            return false
        }
    }

    private static func bracketed(_ text: String) -> String? {
        guard let open = text.firstIndex(of: "<"), let close = text[open...].firstIndex(of: ">") else { return nil }
        return String(text[open...close])
    }

    /// Letters and digits, joined by dashes and underscores.
    private static func words(_ text: String) -> [Substring] {
        text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    }

    private static let whole = [
        "CHANGEME", "CHANGE_ME", "CHANGE-ME", "REPLACEME", "REPLACE_ME", "REPLACE-ME", "TODO", "FIXME", "FILLME", "FILL_ME_IN",
        "TBD",
    ]
    private static let wholeInLowerCase = [
        "changeme", "change_me", "change-me", "replaceme", "replace_me", "replace-me", "fixme",
    ]

    /// Upper-case words, which no name of Kubernetes has.
    private static func isUnmistakable(_ word: Substring) -> Bool {
        guard word == word.uppercased(), word != word.lowercased() else {
            return word.hasPrefix("your-") && word.hasSuffix("-here")
        }
        if whole.contains(String(word)) || word.count >= 3 && word.allSatisfy({ $0 == "X" }) { return true }
        let parts = word.split { $0 == "_" || $0 == "-" }
        return parts.count > 1
            && (parts.contains("HERE") || parts.contains("YOUR") || parts.first == "INSERT" || parts.first == "REPLACE")
    }

    /// Lower-case words, which are valid names but are hardly ever meant.
    private static func isLikely(_ word: Substring) -> Bool {
        if wholeInLowerCase.contains(String(word)) || word.count >= 3 && word.allSatisfy({ $0 == "x" }) { return true }
        let parts = word.split { $0 == "_" || $0 == "-" }
        return parts.count > 1 && (parts.first == "your" || parts.last == "here")
    }

    private static let hints = [
        "your", "name", "token", "key", "model", "path", "url", "secret", "registry", "insert", "replace", "image", "here",
    ]

    /// What stands between brackets tells the reader what to write, unlike `<think>` or `<|im_end|>`.
    private static func isInstruction(_ text: Substring) -> Bool {
        let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "-_ ".contains($0) }
        let parts = text.lowercased().split { !$0.isLetter }.map(String.init)
        let isSpecialToken = parts.count > 1 && parts.last == "token" && text == text.lowercased()
        return isPlain && !isSpecialToken && parts.contains { hints.contains($0) } && (parts.count > 1 || parts == ["your"])
    }

    /// Whether there is a `<`, or a word in upper case or with `your`: nearly no text has one.
    private static func mayContain(_ text: String) -> Bool {
        withBytes(of: text) { bytes in
            bytes.indices.contains { index in
                switch bytes[index] {
                case UInt8(ascii: "<"), UInt8(ascii: "X"): true
                case UInt8(ascii: "y"), UInt8(ascii: "Y"): index + 1 < bytes.count && bytes[index + 1] | 0x20 == UInt8(ascii: "o")
                case UInt8(ascii: "_"), UInt8(ascii: "-"): index > 0 && (0x41...0x5A).contains(bytes[index - 1])
                case UInt8(ascii: "C"), UInt8(ascii: "T"), UInt8(ascii: "F"), UInt8(ascii: "R"):
                    index + 1 < bytes.count && (0x41...0x5A).contains(bytes[index + 1])
                default: false
                }
            }
        }
    }
}
