import Bytes
import Diagnostics

/// Reads a stream of JSON documents into trees.
///
/// libyaml reads most JSON, but not surrogate escapes or keys longer than 1,024 characters.
struct JSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private let file: Int
    private let limits: Limits
    private let collector: DiagnosticCollector
    var index = 0
    private var depth = 0
    // The offset up to which lines and their scalars are counted, and the position there.
    private var counted = 0
    private var line = 1
    private var column = 1

    init(_ bytes: UnsafeBufferPointer<UInt8>, file: Int, limits: Limits, collector: DiagnosticCollector) {
        self.bytes = bytes
        self.file = file
        self.limits = limits
        self.collector = collector
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { (index, counted) = (3, 3) }
    }

    /// The documents up to the first syntax error, which goes to the collector.
    mutating func documents() -> [Document] {
        var documents: [Document] = []
        do throws(Diagnostic) {
            skipSpace()
            while index < bytes.count {
                let start = index
                let position = mark().position
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

    /// The current position: continues from where the previous call stopped counting. Counting from the start of the line for
    /// each value would take quadratic time, and the API server writes everything on one line.
    private mutating func mark() -> Origin {
        let end = min(index, bytes.count)
        while counted < end {
            let byte = bytes[counted]
            let length = (0x20..<0x80).contains(byte) ? 0 : LineBreak.length(in: bytes, at: counted)
            if length > 0 {
                line += 1
                column = 1
                counted += length
            } else {
                // The column counts scalars, so continuation bytes are skipped.
                if byte & 0xC0 != 0x80 { column += 1 }
                counted += 1
            }
        }
        return Origin(file: file, line: line, column: column)
    }

    func failure(_ message: String, _ rule: Rule = .jsonSyntax) -> Diagnostic {
        var reader = self
        return Diagnostic(.error, rule, message, at: reader.mark().position)
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    private mutating func value() throws(Diagnostic) -> Node {
        let start = mark()
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

    /// Reports what was found where a value is expected.
    private func unexpected() -> String {
        let word = bytes[index...].prefix(32).prefix { $0 > 0x20 && !",:[]{}\"".utf8.contains($0) }
        return word.isEmpty
            ? "a JSON value is expected here" : "\(quoted(String(decoding: word, as: UTF8.self))) is not a JSON value"
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
            let keyOrigin = mark()
            guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
                let isTrailing = index < bytes.count && bytes[index] == UInt8(ascii: "}")
                throw failure(
                    isTrailing ? "a comma is not allowed before \"}\"; leave it out" : "a key in double quotes is expected here")
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
}

/// The message about a document that exceeds the limit.
func documentTooLarge(_ bytes: Int, _ limits: Limits) -> String {
    "the document has \(bytes) bytes; at most \(limits.documentBytes) are accepted"
}
