public import Bytes
import Diagnostics

/// Writes trees as JSON, keys in their order: indented by two spaces for people, or compact.
public struct JSONWriter: ~Copyable {
    public var buffer: ByteBuffer
    private let isCompact: Bool

    public init(capacity: Int = 16 << 10, isCompact: Bool = false) {
        buffer = ByteBuffer(capacity: capacity)
        self.isCompact = isCompact
    }

    /// A value as compact JSON.
    public static func text(of node: Node) -> String {
        var writer = JSONWriter(isCompact: true)
        writer.write(node)
        return writer.buffer.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// Appends one value without anything after it.
    public mutating func write(_ node: Node, indent: Int = 0) {
        switch node {
        case .null: buffer.append("null")
        case .bool(let value, _): buffer.append(value ? "true" : "false")
        case .number(let lexeme, _): buffer.append(lexeme)
        case .string(let text, _): string(text)
        case .sequence(let items, _):
            buffer.append(0x5B)
            for index in items.indices {
                separate(index, indent: indent + 2)
                write(items[index], indent: indent + 2)
            }
            close(0x5D, isEmpty: items.isEmpty, indent: indent)
        case .mapping(let entries, _, _):
            buffer.append(0x7B)
            for index in entries.indices {
                separate(index, indent: indent + 2)
                string(entries[index].0)
                buffer.append(0x3A)
                if !isCompact { buffer.append(0x20) }
                write(entries[index].1, indent: indent + 2)
            }
            close(0x7D, isEmpty: entries.isEmpty, indent: indent)
        }
    }

    private mutating func separate(_ index: Int, indent: Int) {
        if index > 0 { buffer.append(0x2C) }
        newLine(indent: indent)
    }

    private mutating func close(_ bracket: UInt8, isEmpty: Bool, indent: Int) {
        if !isEmpty { newLine(indent: indent) }
        buffer.append(bracket)
    }

    private mutating func newLine(indent: Int) {
        if isCompact { return }
        buffer.append(0x0A)
        buffer.append(spaces: indent)
    }

    private mutating func string(_ text: borrowing String) {
        withBytes(of: text) { bytes in
            buffer.append(0x22)
            // Text that needs no escapes is appended at once.
            var start = 0
            for index in bytes.indices
            where bytes[index] < 0x20 || bytes[index] == 0x22 || bytes[index] == 0x5C || bytes[index] == 0x7F {
                buffer.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
                escape(bytes[index])
                start = index + 1
            }
            buffer.append(UnsafeBufferPointer(rebasing: bytes[start...]))
            buffer.append(0x22)
        }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: buffer.append("\\\"")
        case 0x5C: buffer.append("\\\\")
        case 0x0A: buffer.append("\\n")
        case 0x09: buffer.append("\\t")
        case 0x0D: buffer.append("\\r")
        default:
            buffer.append("\\u00")
            for digit in [byte >> 4, byte & 0xF] { buffer.append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
        }
    }
}
