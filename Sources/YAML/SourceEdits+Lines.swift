import Bytes
import Diagnostics

/// Edits of whole lines: of the fields of a mapping that is written as a block.
extension SourceEdits {
    /// The lines of a field with the comments above it, from 0; nil if it does not begin a line, or shares its last one.
    public func lines(ofKey key: String, in mapping: Node) -> Range<Int>? {
        guard !isFlow(mapping), let start = keyStart(key, in: mapping), let value = mapping[key] else { return nil }
        let line = start.line
        guard bytes[lineStarts[line]..<start.offset].allSatisfy({ $0 == 0x20 }) else { return nil }
        var first = line
        while first > 0, isComment(first - 1) { first -= 1 }
        return first..<lineAfter(line, indent: start.offset - lineStarts[line], holdsList: value.items != nil)
    }

    /// The lines of a field, at another indent.
    public func text(ofKey key: String, in mapping: Node, indent: Int) -> String? {
        guard let lines = lines(ofKey: key, in: mapping), let start = keyStart(key, in: mapping) else { return nil }
        let shift = indent - (start.offset - lineStarts[start.line])
        return shifted(lines, by: shift)
    }

    /// The line of a key whose value follows below, with the comments above it, at another indent.
    public func header(ofKey key: String, in mapping: Node, indent: Int) -> String? {
        guard let lines = lines(ofKey: key, in: mapping), let start = keyStart(key, in: mapping) else { return nil }
        return shifted(lines.lowerBound..<(start.line + 1), by: indent - (start.offset - lineStarts[start.line]))
    }

    /// Whether a mapping is written in braces.
    public func isFlow(_ mapping: Node) -> Bool {
        mapping.origin.position.flatMap(offset).map { bytes[$0] == UInt8(ascii: "{") } ?? true
    }

    /// Replaces lines, counted from 0, by a text that ends with a line feed or is empty. Edits within them are given up: the text
    /// has them already.
    public mutating func replaceLines(_ lines: Range<Int>, with text: String) -> Bool {
        let range = lineStart(lines.lowerBound)..<lineStart(lines.upperBound)
        edits.removeAll { range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound }
        made.removeAll { !edits.contains($0) }
        return add(Edit(range: range, text: Array(text.utf8)))
    }

    /// Gives a key of a mapping another name.
    public mutating func rename(_ key: String, to name: String, in mapping: Node) -> Bool {
        guard let start = keyStart(key, in: mapping)?.offset else { return false }
        let quote = bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") ? 1 : 0
        let range = (start + quote)..<(start + quote + key.utf8.count)
        guard range.upperBound <= bytes.count, bytes[range].elementsEqual(key.utf8) else { return false }
        return add(Edit(range: range, text: Array(name.utf8)))
    }

    /// Puts a number or a boolean into quotes, as it is written.
    public mutating func quote(_ value: Node) -> Bool {
        guard value.isPlainScalar, let range = range(ofScalar: value) else { return false }
        return add(Edit(range: range, text: [0x22] + bytes[range] + [0x22]))
    }

    /// Puts the fields below a key beside it, in its place.
    public mutating func moveUp(_ key: String, in mapping: Node) -> Bool {
        guard let start = keyStart(key, in: mapping), let inner = mapping[key], !isFlow(inner),
            case .mapping(_, let keys, _) = inner, let first = keys.first?.position, first.line - 1 > start.line,
            let lines = lines(ofKey: key, in: mapping), let place = offset(of: first)
        else { return false }
        let (indent, outer) = (place - lineStarts[first.line - 1], start.offset - lineStarts[start.line])
        guard let text = shifted((start.line + 1)..<lines.upperBound, by: outer - indent) else { return false }
        return replaceLines(start.line..<lines.upperBound, with: text)
    }

    private func keyStart(_ key: String, in mapping: Node) -> (line: Int, offset: Int)? {
        guard let position = mapping.origin(ofKey: key)?.position, let offset = offset(of: position) else { return nil }
        return (position.line - 1, offset)
    }

    private func isComment(_ line: Int) -> Bool {
        bytes[lineStart(line)..<lineStart(line + 1)].first { $0 != 0x20 } == UInt8(ascii: "#")
    }

    /// Lines with the edits made that lie in them, and more or less spaces in front; nil if one has too few. Each ends with a line
    /// feed.
    private func shifted(_ lines: Range<Int>, by shift: Int) -> String? {
        let range = lineStart(lines.lowerBound)..<lineStart(lines.upperBound)
        let inner = edits.filter { range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound }
        let source = applied(inner, to: range)
        let starts = source.withUnsafeBufferPointer { LineBreak.lineStarts(in: $0) }
        var text: [UInt8] = []
        for (index, start) in starts.enumerated() where start < source.count {
            let content = source[start..<(index + 1 < starts.count ? starts[index + 1] : source.count)]
            let spaces = content.prefix { $0 == 0x20 }.count
            let isBlank = content.dropFirst(spaces).first.map { $0 == 0x0A || $0 == 0x0D } ?? true
            if isBlank {
                text += content.dropFirst(spaces)
                continue
            }
            // A comment may begin further left than the fields around it.
            guard spaces + shift >= 0 || content.dropFirst(spaces).first == UInt8(ascii: "#") else { return nil }
            text += Array(repeating: 0x20, count: max(0, spaces + shift)) + content.dropFirst(spaces)
        }
        if text.last != 0x0A { text.append(0x0A) }
        return String(decoding: text, as: UTF8.self)
    }
}
