public import Bytes
import Diagnostics

/// Writes trees as canonical YAML: two-space indent, lists not indented under their key, no folding, one way to write
/// each value. The output reads back as equal with libyaml, PyYAML and kubectl.
public struct YAMLWriter: ~Copyable {
    public var buffer: ByteBuffer
    /// Keys longer than this (in bytes) are written as `? key`, since parsers look ahead at most 1,024 characters.
    private static let longKey = 1000

    public init(capacity: Int = 16 << 10) {
        buffer = ByteBuffer(capacity: capacity)
    }

    /// Whether a text can be written unchanged in any position, in YAML and in JSON: letters, digits, `-`, `.` and `/`, beginning
    /// with a letter, and not one of YAML's own words.
    public static func isPlainWord(_ text: String) -> Bool {
        withBytes(of: text) { text in text.first.map { ScalarStyle.isOrdinaryWord(text, $0) } ?? false }
    }

    /// A single document. For many documents, sharing one writer saves buffers.
    public static func bytes(of node: Node) -> [UInt8] {
        var writer = YAMLWriter()
        writer.write(node)
        return writer.buffer.withBytes { Array($0) }
    }

    /// The same as text.
    public static func text(of node: Node) -> String { String(decoding: bytes(of: node), as: UTF8.self) }

    /// Appends one document, ended by a line feed.
    public mutating func write(_ node: Node) {
        switch node {
        case .mapping(let entries, _, _) where !entries.isEmpty: write(entries, indent: 0, inItem: false)
        case .sequence(let items, _) where !items.isEmpty: write(items, indent: 0, inItem: false)
        default:
            inline(node, indent: 0)
            buffer.append(0x0A)
        }
    }

    /// `inItem`: the first key follows a list's `- `.
    private mutating func write(_ entries: [(String, Node)], indent: Int, inItem: Bool) {
        if !inItem { buffer.append(spaces: indent) }
        // Entries are passed by pointer: copies would cost more than writing them.
        entries.withUnsafeBufferPointer { entries in
            guard let first = entries.baseAddress else { return }
            for index in entries.indices {
                if index > 0 { buffer.append(spaces: indent) }
                let entry = first + index
                key(entry.pointee.0, indent: indent)
                buffer.append(0x3A)
                if let value = entry.pointer(to: \.1) { under(value, indent: indent) }
            }
        }
    }

    private mutating func key(_ key: borrowing String, indent: Int) {
        guard key.utf8.count > Self.longKey else { return self.key(key) }
        buffer.append("? ")
        scalar(key, indent: indent)
        buffer.append(0x0A)
        buffer.append(spaces: indent)
    }

    /// A key on one line: a literal block is not possible there.
    private mutating func key(_ key: borrowing String) {
        withBytes(of: key) { text in
            switch ScalarStyle.choose(for: text) {
            case .plain: buffer.append(text)
            case .singleQuoted: singleQuoted(text)
            default: doubleQuoted(text)
            }
        }
    }

    private mutating func under(_ value: UnsafePointer<Node>, indent: Int) {
        switch value.pointee {
        case .mapping(let entries, _, _) where !entries.isEmpty:
            buffer.append(0x0A)
            write(entries, indent: indent + 2, inItem: false)
        case .sequence(let items, _) where !items.isEmpty:
            buffer.append(0x0A)
            write(items, indent: indent, inItem: false)
        default:
            buffer.append(0x20)
            inline(value.pointee, indent: indent)
            buffer.append(0x0A)
        }
    }

    private mutating func write(_ items: [Node], indent: Int, inItem: Bool) {
        if !inItem { buffer.append(spaces: indent) }
        items.withUnsafeBufferPointer { items in
            guard let first = items.baseAddress else { return }
            for index in items.indices {
                if index > 0 { buffer.append(spaces: indent) }
                buffer.append(0x2D)
                buffer.append(0x20)
                item(first + index, indent: indent)
            }
        }
    }

    private mutating func item(_ item: UnsafePointer<Node>, indent: Int) {
        switch item.pointee {
        case .mapping(let entries, _, _) where !entries.isEmpty:
            write(entries, indent: indent + 2, inItem: true)
        case .sequence(let nested, _) where !nested.isEmpty:
            write(nested, indent: indent + 2, inItem: true)
        default:
            inline(item.pointee, indent: indent)
            buffer.append(0x0A)
        }
    }

    /// Writes what follows a key or a dash; the caller writes the line feed.
    private mutating func inline(_ node: Node, indent: Int) {
        switch node {
        case .null: buffer.append("null")
        case .bool(let value, _): buffer.append(value ? "true" : "false")
        case .number(let lexeme, _): buffer.append(lexeme)
        case .string(let text, _): scalar(text, indent: indent)
        case .sequence: buffer.append("[]")
        case .mapping: buffer.append("{}")
        }
    }

    private mutating func scalar(_ text: borrowing String, indent: Int) {
        withBytes(of: text) { text in
            switch ScalarStyle.choose(for: text) {
            case .plain: buffer.append(text)
            case .singleQuoted: singleQuoted(text)
            case .doubleQuoted: doubleQuoted(text)
            case .literal(let chomping): literal(text, chomping, indent: indent + 2)
            }
        }
    }

    private mutating func literal(_ text: UnsafeBufferPointer<UInt8>, _ chomping: ScalarStyle.Chomping, indent: Int) {
        buffer.append(0x7C)
        switch chomping {
        case .strip: buffer.append(0x2D)
        case .clip: break
        case .keep: buffer.append(0x2B)
        }
        var start = 0
        // The caller writes the last line feed.
        let end = chomping == .strip ? text.count : text.count - 1
        while start <= end {
            var stop = start
            while stop < end, text[stop] != 0x0A { stop += 1 }
            buffer.append(0x0A)
            if stop > start {
                buffer.append(spaces: indent)
                buffer.append(UnsafeBufferPointer(rebasing: text[start..<stop]))
            }
            start = stop + 1
        }
    }

    private mutating func singleQuoted(_ text: UnsafeBufferPointer<UInt8>) {
        buffer.append(0x27)
        for byte in text {
            if byte == 0x27 { buffer.append(0x27) }
            buffer.append(byte)
        }
        buffer.append(0x27)
    }

    private mutating func doubleQuoted(_ text: UnsafeBufferPointer<UInt8>) {
        buffer.append(0x22)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x22: buffer.append("\\\"")
            case 0x5C: buffer.append("\\\\")
            case 0x0A: buffer.append("\\n")
            case 0x09: buffer.append("\\t")
            case 0x0D: buffer.append("\\r")
            case 0..<0x20, 0x7F..<0xA0: hexEscape("\\x", scalar.value, digits: 2)
            case 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: hexEscape("\\u", scalar.value, digits: 4)
            default: for byte in String(scalar).utf8 { buffer.append(byte) }
            }
        }
        buffer.append(0x22)
    }

    private mutating func hexEscape(_ prefix: StaticString, _ value: UInt32, digits: Int) {
        buffer.append(prefix)
        for position in stride(from: digits - 1, through: 0, by: -1) {
            let digit = UInt8(value >> (4 * UInt32(position)) & 0xF)
            buffer.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
        }
    }
}
