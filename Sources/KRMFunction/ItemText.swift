import Bytes
import Diagnostics
import YAML

/// The text of a ResourceList's items as the user wrote it, so that an item that stays keeps its comments.
enum ItemText {
    /// The text of each item, up to the next item or field; nil if the items are not on lines of their own. An item whose text alone
    /// would not read as the item has none: it may use an anchor of another one.
    static func all(of items: [Node], in root: Node, _ bytes: [UInt8]) -> [[UInt8]?]? {
        bytes.withUnsafeBufferPointer { bytes in
            guard let ranges = ranges(of: items, in: root, bytes) else { return nil }
            return zip(items, ranges).map { item, range in
                let text = lines(UnsafeBufferPointer(rebasing: bytes[range]))
                return text.flatMap { reads($0, as: item) ? $0 : nil }
            }
        }
    }

    /// The number of spaces before the dash of an item's text.
    static func indent(of text: [UInt8]) -> Int {
        let lines = text.split(separator: 0x0A).map { ($0.prefix { $0 == 0x20 }.count, $0.first { $0 != 0x20 }) }
        return lines.first { $0.1 == UInt8(ascii: "-") }?.0 ?? 0
    }

    private static func ranges(of items: [Node], in root: Node, _ bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>]? {
        let places = items.compactMap { $0.origin.position }
        guard places.count == items.count, case .mapping(let entries, let keys, _) = root,
            let field = entries.firstIndex(where: { sameBytes($0.0, "items") }), keys.count == entries.count
        else { return nil }
        let starts = LineBreak.lineStarts(in: bytes)
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 }
        /// Where the line of an item begins, if only the dash is before the item.
        func start(_ place: SourcePosition) -> Int? {
            guard starts.indices.contains(place.line - 1), place.column == places[0].column else { return nil }
            let start = starts[place.line - 1]
            let before = bytes[start...].prefix(place.column - 1)
            return before.count == place.column - 1 && before.filter({ !isSpace($0) }) == [0x2D] ? start : nil
        }
        /// Comments directly above an item belong to it.
        func withComments(_ line: Int) -> Int {
            var line = line
            while line > 0, bytes[starts[line - 1]..<starts[line]].first(where: { !isSpace($0) }) == UInt8(ascii: "#") {
                line -= 1
            }
            return line
        }
        guard places.allSatisfy({ start($0) != nil }) else { return nil }
        let next = keys.indices.contains(field + 1) ? keys[field + 1].position.flatMap { $0.line - 1 } : nil
        if let next, !starts.indices.contains(next) { return nil }
        let first = places.map { starts[withComments($0.line - 1)] }
        let ends = first.dropFirst() + [next.map { starts[$0] } ?? bytes.count]
        return zip(first, ends).allSatisfy { $0 < $1 } ? zip(first, ends).map { $0..<$1 } : nil
    }

    /// The lines, each ended by a line feed; nil if one ends otherwise: not every reader takes U+2028 for a line break, as libyaml does.
    private static func lines(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var index = 0
        while index < bytes.count {
            let (line, next) = LineBreak.end(of: index, in: bytes)
            if next > line, bytes[next - 1] != 0x0A { return nil }
            index = next
        }
        return bytes.last == 0x0A ? Array(bytes) : Array(bytes) + [0x0A]
    }

    private static func reads(_ text: [UInt8], as item: Node) -> Bool {
        let collector = DiagnosticCollector()
        let sources = SourceFiles([SourceFiles.File(path: "item", bytes: text)])
        let documents = DocumentReader(limits: .list).documents(of: sources, file: 0, collector: collector)
        return !collector.hasErrors && documents.map(\.root) == [.sequence([item], .rule)]
    }
}
