/// Finds the expressions of template languages in a text, one after another, in one pass over its bytes.
public struct TemplateScanner {
    private let bytes: [UInt8]
    private var index = 0
    /// Endings that do not occur in the rest of the text, so that nothing is searched twice.
    private var absent: Set<String> = []

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next expression, and the range of its bytes.
    public mutating func next() -> (syntax: TemplateSyntax, range: Range<Int>)? {
        while index < bytes.count {
            if let found = expression() {
                index = found.range.upperBound
                return found
            }
            index += 1
        }
        return nil
    }

    private mutating func expression() -> (syntax: TemplateSyntax, range: Range<Int>)? {
        switch bytes[index] {
        case UInt8(ascii: "{"):
            if let end = ending("{{", "}}") { return found(TemplateSyntax.language(of: text(index + 2..<end - 2)), end) }
            return (ending("{%", "%}") ?? ending("{#", "#}")).map { found(.jinja, $0) }
        case UInt8(ascii: "$"): return dollar()
        case UInt8(ascii: "%"): return ending("%{", "}").map { found(.terraform, $0) } ?? mark("%", "%")
        case UInt8(ascii: "@"): return mark("@@", "@@") ?? mark("@", "@")
        case UInt8(ascii: "_"): return mark("__", "__")
        case UInt8(ascii: "#"): return mark("#{", "}#") ?? mark("#{", "}")
        case UInt8(ascii: "["): return mark("[[", "]]")
        case UInt8(ascii: "("): return mark("((", "))")
        case UInt8(ascii: "<"): return ending("<%", "%>").map { found(.marks, $0) }
        default: return nil
        }
    }

    private mutating func dollar() -> (syntax: TemplateSyntax, range: Range<Int>)? {
        if let end = ending("${{", "}}") { return found(.actions, end) }
        if let end = ending("${", "}") {
            let inner = text(index + 2..<end - 1).drop { $0 == " " }
            let isTerraform = ["var.", "local.", "each.", "module.", "data.", "path.", "terraform."].contains {
                inner.hasPrefix($0)
            }
            return found(isTerraform ? .terraform : .variable, end)
        }
        // With spaces, it would be a command.
        if let variable = mark("$(", ")", .parentheses) { return variable }
        let end = bytes[(index + 1)...].firstIndex { !Self.isWord($0) } ?? bytes.count
        guard end > index + 1, !(0x30...0x39).contains(bytes[index + 1]) else { return nil }
        return found(.shell, end)
    }

    /// A name between marks, with or without spaces.
    private func mark(
        _ open: StaticString, _ close: StaticString, _ language: TemplateSyntax.Language = .marks
    ) -> (syntax: TemplateSyntax, range: Range<Int>)? {
        let start = index + open.utf8CodeUnitCount
        guard begins(open, at: index), start < bytes.count else { return nil }
        let isName = { (byte: UInt8) in
            Self.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == 0x20
        }
        var end = start
        while end < bytes.count, isName(bytes[end]), !begins(close, at: end) { end += 1 }
        let name = bytes[start..<end].drop { $0 == 0x20 }
        guard begins(close, at: end), let first = name.first, (0x61...0x7A).contains(first | 0x20),
            name.last != UInt8(ascii: "_"),
            !name.contains(0x20) || name.drop(while: { $0 != 0x20 }).allSatisfy({ $0 == 0x20 })
        else { return nil }
        return found(language, end + close.utf8CodeUnitCount)
    }

    /// Where the expression ends that begins here; nil if it is empty or does not end.
    private mutating func ending(_ open: StaticString, _ close: StaticString) -> Int? {
        guard begins(open, at: index), !absent.contains("\(close)") else { return nil }
        var end = index + open.utf8CodeUnitCount
        if begins(close, at: end) { return nil }
        while end < bytes.count {
            if begins(close, at: end) { return end + close.utf8CodeUnitCount }
            end += 1
        }
        absent.insert("\(close)")
        return nil
    }

    private func begins(_ word: StaticString, at start: Int) -> Bool {
        word.withUTF8Buffer { word in
            start + word.count <= bytes.count && word.indices.allSatisfy { bytes[start + $0] == word[$0] }
        }
    }

    private func found(_ language: TemplateSyntax.Language, _ end: Int) -> (syntax: TemplateSyntax, range: Range<Int>) {
        (TemplateSyntax(language: language, text: text(index..<end)), index..<end)
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
}
