import Bytes
import Diagnostics

/// Changes to a file of YAML or JSON at the places where its values were read: comments, quotes, the order of keys and all
/// other text stay as they are.
///
/// An edit that cannot be made with certainty is refused: nothing but its value may change. Values that come from an anchor are
/// such, since other places use them, and so are block scalars and mappings in braces that lose a key.
public struct SourceEdits: Sendable {
    let bytes: [UInt8]
    /// Where each line begins.
    let lineStarts: [Int]
    /// Not overlapping, in the order of their places.
    var edits: [Edit] = []

    /// The same in the order in which they were made.
    var made: [Edit] = []

    struct Edit: Sendable, Equatable {
        let range: Range<Int>
        let text: [UInt8]
    }

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        lineStarts = bytes.withUnsafeBufferPointer { LineBreak.lineStarts(in: $0) }
    }

    /// The file as it was.
    public var original: [UInt8] { bytes }

    public var isEmpty: Bool { edits.isEmpty }

    /// The number of edits: a state to return to.
    public var mark: Int { made.count }

    /// Takes back all edits since a state.
    public mutating func undo(to mark: Int) {
        for edit in made[mark...] { edits.removeAll { $0 == edit } }
        made.removeSubrange(mark...)
    }

    /// Replaces a scalar by another one. A string keeps the quotes that it has.
    ///
    /// - Parameter value: as it was read from this file.
    /// - Returns: whether the edit is possible.
    public mutating func replace(_ value: Node, with new: Node) -> Bool {
        guard let range = range(ofScalar: value) else { return false }
        return add(Edit(range: range, text: ScalarText.text(of: new, quotedLike: bytes[range.lowerBound])))
    }

    /// Sets a key of a mapping: replaces a scalar that it has, otherwise inserts the key as a line of its own before its first key
    /// or before another one.
    ///
    /// - Parameters:
    ///   - mapping: as it was read from this file, with at least one key.
    ///   - value: a scalar, or mappings of mappings of scalars.
    /// - Returns: whether the edit is possible.
    public mutating func set(_ key: String, to value: Node, in mapping: Node, before other: String? = nil) -> Bool {
        if let old = mapping[key] { return replace(old, with: value) }
        guard case .mapping(let entries, let keys, let origin) = mapping, let first = keys.first,
            let place = (other.flatMap { mapping.origin(ofKey: $0) } ?? first).position, let start = offset(of: place),
            let opening = origin.position.flatMap(offset), start < bytes.count
        else { return false }
        guard bytes[opening] != UInt8(ascii: "{") else {
            let quote = bytes[start] == UInt8(ascii: "\"") ? bytes[start] : 0
            return add(Edit(range: start..<start, text: ScalarText.entry(key, value, quotedLike: quote) + Array(", ".utf8)))
        }
        // A key after `? ` or an anchor is not what it seems.
        guard !entries.isEmpty, isPlainKey(at: start) else { return false }
        let indent = start - lineStarts[place.line - 1]
        let lines = YAMLWriter.text(of: .mapping([(key, value)], keys: [], .rule)).split(separator: "\n")
        let separator = lineBreak + Array(repeating: 0x20, count: indent)
        return add(Edit(range: start..<start, text: lines.flatMap { Array($0.utf8) + separator }))
    }

    /// Removes a key and its value, with the lines that they take; comments of other lines stay.
    ///
    /// - Returns: whether the edit is possible: the mapping must be one without braces, and keep another key.
    public mutating func remove(_ key: String, from mapping: Node) -> Bool {
        guard let entries = mapping.entries, entries.count > 1, let value = mapping[key],
            let place = mapping.origin(ofKey: key)?.position, let start = offset(of: place),
            let opening = mapping.origin.position.flatMap(offset), bytes[opening] != UInt8(ascii: "{"), isPlainKey(at: start)
        else { return false }
        let line = place.line - 1
        let indent = start - lineStarts[line]
        let end = lineAfter(line, indent: indent, holdsList: value.items != nil)
        // The first key of a list item stands behind its dash: the next key moves there.
        let isBare = bytes[lineStarts[line]..<start].allSatisfy { $0 == 0x20 }
        guard !isBare else { return add(Edit(range: lineStarts[line]..<lineStart(end), text: [])) }
        let next = lineStart(end) + indent
        guard next < bytes.count, bytes[lineStart(end)..<next].allSatisfy({ $0 == 0x20 }) else { return false }
        return add(Edit(range: start..<next, text: []))
    }

    /// The file with all edits made.
    public var result: [UInt8] { applied(edits, to: 0..<bytes.count) }

    /// Part of the file with the edits made that lie in it.
    func applied(_ edits: [Edit], to part: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        var end = part.lowerBound
        for edit in edits {
            result += bytes[end..<edit.range.lowerBound]
            result += edit.text
            end = edit.range.upperBound
        }
        return result + bytes[end..<part.upperBound]
    }

    /// An edit of the same place twice is accepted if it is the same edit.
    mutating func add(_ edit: Edit) -> Bool {
        var (index, end) = (0, edits.count)
        while index < end {
            let middle = (index + end) / 2
            if edits[middle].range.lowerBound < edit.range.lowerBound { index = middle + 1 } else { end = middle }
        }
        if index < edits.count {
            if edits[index] == edit { return true }
            let next = edits[index].range.lowerBound
            guard edit.range.upperBound <= next, edit.range.lowerBound < next else { return false }
        }
        if index > 0, edits[index - 1].range.upperBound > edit.range.lowerBound { return false }
        edits.insert(edit, at: index)
        made.append(edit)
        return true
    }

    // MARK: Places

    /// The offset of a place in the file; nil if there is no such place.
    func offset(of position: SourcePosition) -> Int? {
        guard lineStarts.indices.contains(position.line - 1) else { return nil }
        var offset = lineStarts[position.line - 1]
        // A byte order mark is no column.
        if offset == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
        for _ in 1..<max(1, position.column) {
            guard offset < bytes.count else { return nil }
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        }
        return offset < bytes.count ? offset : nil
    }

    /// Where a scalar stands; nil if it cannot be replaced.
    func range(ofScalar value: Node) -> Range<Int>? {
        switch value {
        case .mapping, .sequence: return nil
        case .null, .bool, .number, .string: break
        }
        guard let start = value.origin.position.flatMap(offset) else { return nil }
        return ScalarText.ends(from: start, in: bytes).lazy.map { start..<$0 }.first { reads($0, as: value) }
    }

    /// Whether a range of the file is exactly this value.
    private func reads(_ range: Range<Int>, as value: Node) -> Bool {
        let text = String(decoding: bytes[range], as: UTF8.self)
        return DocumentReader(limits: .untrusted).document(in: text, collector: DiagnosticCollector()) == value
    }

    private func isPlainKey(at start: Int) -> Bool { !"?&*!".utf8.contains(bytes[start]) }

    func lineStart(_ line: Int) -> Int { line < lineStarts.count ? lineStarts[line] : bytes.count }

    /// The first line after an entry that begins on a line; blank lines and comments before the next entry belong to that.
    func lineAfter(_ line: Int, indent: Int, holdsList: Bool) -> Int {
        var end = line + 1
        for next in (line + 1)..<max(line + 1, lineStarts.count) {
            let content = bytes[lineStart(next)..<lineStart(next + 1)]
            let spaces = content.prefix { $0 == 0x20 }.count
            let first = content.dropFirst(spaces).first
            switch first {
            case nil, 0x0A, 0x0D, 0x23: continue
            case 0x2D where holdsList && spaces == indent: end = next + 1
            default:
                guard spaces > indent else { return end }
                end = next + 1
            }
        }
        return end
    }

    /// How the file ends its lines.
    private var lineBreak: [UInt8] {
        guard let feed = bytes.firstIndex(of: 0x0A) else { return [0x0A] }
        return feed > 0 && bytes[feed - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A]
    }
}

extension Node {
    func origin(ofKey key: String) -> Origin? {
        guard case .mapping(let entries, let keys, _) = self, keys.count == entries.count else { return nil }
        return entries.indices.first { sameBytes(entries[$0].0, key) }.map { keys[$0] }
    }
}
