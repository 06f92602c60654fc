import Diagnostics

/// Reads a stream of JSON documents into trees.
///
/// libyaml reads most JSON, but neither surrogate escapes nor keys beyond 1,024 characters.
struct JSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let file: Int
    private let limits: Limits
    private let collector: DiagnosticCollector
    private var index = 0
    private var line = 1
    private var lineStart = 0
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, file: Int, limits: Limits, collector: DiagnosticCollector) {
        self.bytes = bytes
        self.file = file
        self.limits = limits
        self.collector = collector
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { index = 3 }
    }

    /// The documents up to the first syntax error, which goes to the collector.
    mutating func documents() -> [Document] {
        var documents: [Document] = []
        do throws(Diagnostic) {
            skipSpace()
            while index < bytes.count {
                let start = index
                let position = origin.position
                let root = try value()
                if index - start > limits.documentBytes {
                    throw Diagnostic(
                        .error, .limitExceeded, documentTooLarge(index - start, limits), at: position)
                }
                documents.append(Document(root: root))
                skipSpace()
            }
        } catch {
            collector.add(error)
        }
        return documents
    }

    /// The current place. The column counts scalars, so continuation bytes are left out.
    private var origin: Origin {
        let scalars = bytes[lineStart..<min(index, bytes.count)].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
        return Origin(file: file, line: line, column: scalars + 1)
    }

    private func failure(_ message: String, _ rule: Rule = .jsonSyntax) -> Diagnostic {
        Diagnostic(.error, rule, message, at: origin.position)
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x0A:
                line += 1
                lineStart = index + 1
            case 0x20, 0x09, 0x0D: break
            default: return
            }
            index += 1
        }
    }

    private mutating func value() throws(Diagnostic) -> Node {
        let start = origin
        guard index < bytes.count else { throw failure("the document ends where a value is expected") }
        switch bytes[index] {
        case UInt8(ascii: "{"): return try object(start)
        case UInt8(ascii: "["): return try array(start)
        case UInt8(ascii: "\""): return .string(try string(), start)
        case UInt8(ascii: "t"): return try word("true", .bool(true, start))
        case UInt8(ascii: "f"): return try word("false", .bool(false, start))
        case UInt8(ascii: "n"): return try word("null", .null(start))
        case UInt8(ascii: "-"), 0x30...0x39: return .number(try number(), start)
        default: throw failure(unexpected())
        }
    }

    /// Says what stands where a value is expected.
    private func unexpected() -> String {
        let word = bytes[index...].prefix(32).prefix { $0 > 0x20 && !",:[]{}\"".utf8.contains($0) }
        return word.isEmpty
            ? "a JSON value is expected here" : "\(quoted(String(decoding: word, as: UTF8.self))) is no JSON value"
    }

    private mutating func word(_ text: String, _ node: Node) throws(Diagnostic) -> Node {
        guard bytes[index...].prefix(text.utf8.count).elementsEqual(text.utf8) else { throw failure(unexpected()) }
        index += text.utf8.count
        return node
    }

    private mutating func descend() throws(Diagnostic) {
        guard depth < limits.depth else {
            throw failure("nested deeper than \(limits.depth) levels", .limitExceeded)
        }
        depth += 1
        index += 1
        skipSpace()
    }

    /// Whether another element follows: consumes `,`, or the closing bracket and leaves.
    private mutating func another(_ close: UInt8) throws(Diagnostic) -> Bool {
        skipSpace()
        guard index < bytes.count else { throw failure("the document ends inside a list or an object") }
        let byte = bytes[index]
        if byte == close {
            index += 1
            depth -= 1
            return false
        }
        guard byte == UInt8(ascii: ",") else {
            throw failure("\",\" or \"\(Character(UnicodeScalar(close)))\" is expected here")
        }
        index += 1
        skipSpace()
        return true
    }

    private mutating func array(_ start: Origin) throws(Diagnostic) -> Node {
        try descend()
        var items: [Node] = []
        if index < bytes.count, bytes[index] == UInt8(ascii: "]") {
            index += 1
            depth -= 1
            return .sequence(items, start)
        }
        repeat { items.append(try value()) } while try another(UInt8(ascii: "]"))
        return .sequence(items, start)
    }

    private mutating func object(_ start: Origin) throws(Diagnostic) -> Node {
        try descend()
        var entries: [(String, Node)] = []
        var keys: [Origin] = []
        var names = KeySet()
        if index < bytes.count, bytes[index] == UInt8(ascii: "}") {
            index += 1
            depth -= 1
            return .mapping(entries, keys: keys, start)
        }
        repeat {
            let keyOrigin = origin
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                let isTrailing = index < bytes.count && bytes[index] == UInt8(ascii: "}")
                throw failure(
                    isTrailing ? "a comma stands before \"}\"; leave it out" : "a key in double quotes is expected here")
            }
            let key = try string()
            skipSpace()
            guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else {
                throw failure("\":\" is expected after a key")
            }
            index += 1
            skipSpace()
            let value = try value()
            if names.insert(key, entries) {
                entries.append((key, value))
                keys.append(keyOrigin)
            } else {
                collector.error(.duplicateKey, "key \(quoted(key)) is set twice", at: keyOrigin.position)
            }
        } while try another(UInt8(ascii: "}"))
        return .mapping(entries, keys: keys, start)
    }

    private mutating func number() throws(Diagnostic) -> String {
        let start = index
        func isNumberByte(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
        }
        while index < bytes.count, isNumberByte(bytes[index]) { index += 1 }
        let text = UnsafeBufferPointer(rebasing: bytes[start..<index])
        guard isJSONNumber(text), case .number(let lexeme) = NumberLexeme.parse(text) else {
            let written = String(decoding: text, as: UTF8.self)
            index = start
            throw failure("\(quoted(written)) is not a JSON number")
        }
        return lexeme
    }

    /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
    private func isJSONNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var rest = text[...]
        func digits() -> Int {
            let run = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(run.count)
            return run.count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let leadingZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, !(leadingZero && whole > 1) else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if let exponent = rest.first, exponent | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    private mutating func string() throws(Diagnostic) -> String {
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") {
            if bytes[index] < 0x20 { throw failure("a control character in a string must be escaped") }
            index += 1
        }
        let plain = UnsafeBufferPointer(rebasing: bytes[start..<index])
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
            index += 1
            return String(decoding: plain, as: UTF8.self)
        }
        return try escapedString(after: plain)
    }

    private mutating func escapedString(after plain: UnsafeBufferPointer<UInt8>) throws(Diagnostic) -> String {
        var text = String(decoding: plain, as: UTF8.self)
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                index += 1
                return text
            }
            if byte == UInt8(ascii: "\\") {
                text.unicodeScalars.append(try escape())
                continue
            }
            if byte < 0x20 { throw failure("a control character in a string must be escaped") }
            let start = index
            while index < bytes.count, bytes[index] >= 0x20, bytes[index] != UInt8(ascii: "\""),
                bytes[index] != UInt8(ascii: "\\")
            {
                index += 1
            }
            text += String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
        }
        throw failure("the document ends inside a string")
    }

    private mutating func escape() throws(Diagnostic) -> UnicodeScalar {
        guard index + 1 < bytes.count else { throw failure("the document ends inside a string") }
        let letter = bytes[index + 1]
        if letter == UInt8(ascii: "u") { return try unicodeEscape() }
        let scalar: UnicodeScalar? =
            switch letter {
            case UInt8(ascii: "\""): "\""
            case UInt8(ascii: "\\"): "\\"
            case UInt8(ascii: "/"): "/"
            case UInt8(ascii: "b"): "\u{08}"
            case UInt8(ascii: "f"): "\u{0C}"
            case UInt8(ascii: "n"): "\n"
            case UInt8(ascii: "r"): "\r"
            case UInt8(ascii: "t"): "\t"
            default: nil
            }
        guard let scalar else { throw failure("unknown escape in a string") }
        index += 2
        return scalar
    }

    /// `\uXXXX`, or two of them where the first is a high surrogate.
    private mutating func unicodeEscape() throws(Diagnostic) -> UnicodeScalar {
        let first = try codeUnit()
        if let scalar = UnicodeScalar(first) {
            index += 6
            return scalar
        }
        let high = index
        index += 6
        guard first < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else {
            index = high
            throw failure("a lone surrogate escape is no character")
        }
        let second = try codeUnit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else {
            index = high
            throw failure("a lone surrogate escape is no character")
        }
        index += 6
        return scalar
    }

    private func codeUnit() throws(Diagnostic) -> UInt32 {
        guard index + 6 <= bytes.count else { throw failure("the document ends inside a string") }
        var value: UInt32 = 0
        for byte in bytes[(index + 2)..<(index + 6)] {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80 else {
                throw failure("an escape \\u needs four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}

/// The message on a document beyond the limit.
func documentTooLarge(_ bytes: Int, _ limits: Limits) -> String {
    "the document has \(bytes) bytes, at most \(limits.documentBytes) are accepted"
}
