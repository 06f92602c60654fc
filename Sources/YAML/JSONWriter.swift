/// Writes trees as JSON with two-space indent, keys in their order.
public struct JSONWriter: ~Copyable {
    public var buffer: ByteBuffer

    public init(capacity: Int = 16 << 10) {
        buffer = ByteBuffer(capacity: capacity)
    }

    /// Appends one value; nothing follows it.
    public mutating func write(_ node: Node, indent: Int = 0) {
        switch node {
        case .null: buffer.append("null")
        case .bool(let value, _): buffer.append(value ? "true" : "false")
        case .number(let lexeme, _): buffer.append(lexeme)
        case .string(let text, _): string(text)
        case .sequence(let items, _):
            collection(items, open: 0x5B, close: 0x5D, indent: indent) { (writer, item) in
                writer.write(item, indent: indent + 2)
            }
        case .mapping(let entries, _, _):
            collection(entries, open: 0x7B, close: 0x7D, indent: indent) { (writer, entry) in
                writer.string(entry.0)
                writer.buffer.append(": ")
                writer.write(entry.1, indent: indent + 2)
            }
        }
    }

    private mutating func collection<T>(
        _ elements: [T], open: UInt8, close: UInt8, indent: Int, _ body: (inout JSONWriter, T) -> Void
    ) {
        buffer.append(open)
        for (index, element) in elements.enumerated() {
            if index > 0 { buffer.append(0x2C) }
            buffer.append(0x0A)
            buffer.append(repeating: 0x20, count: indent + 2)
            body(&self, element)
        }
        if !elements.isEmpty {
            buffer.append(0x0A)
            buffer.append(repeating: 0x20, count: indent)
        }
        buffer.append(close)
    }

    private mutating func string(_ text: String) {
        buffer.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: buffer.append("\\\"")
            case 0x5C: buffer.append("\\\\")
            case 0x0A: buffer.append("\\n")
            case 0x09: buffer.append("\\t")
            case 0x0D: buffer.append("\\r")
            case 0..<0x20, 0x7F:
                buffer.append("\\u00")
                for digit in [byte >> 4, byte & 0xF] { buffer.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
            default: buffer.append(byte)
            }
        }
        buffer.append(0x22)
    }
}
