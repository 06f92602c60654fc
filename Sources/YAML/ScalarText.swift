import Bytes

/// The text of scalars inside a file that people wrote.
enum ScalarText {
    /// A scalar on one line, correct in every context. A string gets the quotes of the text that it replaces.
    static func text(of value: Node, quotedLike first: UInt8) -> [UInt8] {
        guard let text = value.string else { return Array(YAMLWriter.bytes(of: value).dropLast()) }
        if first == UInt8(ascii: "\"") { return json(value) }
        if first == UInt8(ascii: "'"), text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
            return Array("'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'".utf8)
        }
        // In braces, these would end it; a line break would need a block.
        if text.utf8.contains(where: { ",[]{}\n".utf8.contains($0) }) { return json(value) }
        return Array(YAMLWriter.bytes(of: value).dropLast())
    }

    /// `key: value` in braces.
    static func entry(_ key: String, _ value: Node, quotedLike first: UInt8) -> [UInt8] {
        var text = self.text(of: .string(key, .rule), quotedLike: first) + Array(": ".utf8)
        guard let entries = value.entries else { return text + self.text(of: value, quotedLike: first) }
        text += Array("{".utf8)
        for (index, entry) in entries.enumerated() {
            text += Array((index > 0 ? ", " : "").utf8) + self.entry(entry.0, entry.1, quotedLike: first)
        }
        return text + Array("}".utf8)
    }

    private static func json(_ value: Node) -> [UInt8] { Array(JSONWriter.text(of: value).utf8) }

    /// Where a scalar that begins at an offset may end, the nearest first; empty for block scalars, and for what has an anchor.
    static func ends(from start: Int, in bytes: [UInt8]) -> [Int] {
        switch bytes[start] {
        case UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "|"), UInt8(ascii: ">"): return []
        case UInt8(ascii: "\""): return end(ofQuoted: start, in: bytes).map { [$0] } ?? []
        case UInt8(ascii: "'"): return end(ofQuoted: start, in: bytes).map { [$0] } ?? []
        case UInt8(ascii: "!"): return ends(ofTagged: start, in: bytes)
        default: return ends(ofPlain: start, in: bytes)
        }
    }

    private static func end(ofQuoted start: Int, in bytes: [UInt8]) -> Int? {
        let quote = bytes[start]
        var index = start + 1
        while index < bytes.count {
            if quote == UInt8(ascii: "\""), bytes[index] == UInt8(ascii: "\\") {
                index += 2
            } else if bytes[index] == quote {
                guard quote == UInt8(ascii: "'"), index + 1 < bytes.count, bytes[index + 1] == quote else { return index + 1 }
                index += 2
            } else {
                index += 1
            }
        }
        return nil
    }

    private static func ends(ofTagged start: Int, in bytes: [UInt8]) -> [Int] {
        guard var next = bytes[start...].firstIndex(of: 0x20) else { return [] }
        while next < bytes.count, bytes[next] == 0x20 { next += 1 }
        return next < bytes.count && bytes[next] != UInt8(ascii: "!") ? ends(from: next, in: bytes) : []
    }

    /// On one line: in braces it ends at the next comma or brace, elsewhere at a comment or with the line.
    private static func ends(ofPlain start: Int, in bytes: [UInt8]) -> [Int] {
        var ends: [Int] = []
        var index = start
        let line = bytes.withUnsafeBufferPointer { LineBreak.end(of: start, in: $0).line }
        while index < line {
            if ",]}".utf8.contains(bytes[index]) { ends.append(index) }
            if bytes[index] == UInt8(ascii: "#"), index > start, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09 { break }
            index += 1
        }
        // A text with many commas would be read again for each.
        return (ends.prefix(8) + [index]).map { end in
            var end = end
            while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
            return end
        }
    }
}
