import Bytes

/// The edits as a patch.
extension SourceEdits {
    private static let context = 3

    /// A unified diff that `git apply` and `patch -p1` take; empty if nothing changes.
    public func patch(path: String) -> String {
        let starts = Self.lineFeeds(bytes)
        let hunks = hunks(starts)
        guard !hunks.isEmpty else { return "" }
        var text = "--- \(Self.name("a/", path))\n+++ \(Self.name("b/", path))\n"
        var shift = 0
        for hunk in hunks {
            let lines = Self.surrounded(hunk, starts.count)
            var body = ""
            var growth = 0
            var next = lines.lowerBound
            for block in hunk {
                let (old, new) = (
                    self.lines(block.lines, starts), Self.lines(applied(block.edits, to: offsets(block.lines, starts)))
                )
                body += Self.marked(" ", self.lines(next..<block.lines.lowerBound, starts))
                body += Self.marked("-", old) + Self.marked("+", new)
                growth += new.count - old.count
                next = block.lines.upperBound
            }
            body += Self.marked(" ", self.lines(next..<lines.upperBound, starts))
            let (old, new) = (Self.span(lines.lowerBound, lines.count), Self.span(lines.lowerBound + shift, lines.count + growth))
            text += "@@ -\(old) +\(new) @@\n\(body)"
            shift += growth
        }
        return text
    }

    /// Lines that change, with the edits in them.
    private struct Block {
        var lines: Range<Int>
        var edits: [Edit]
    }

    /// The blocks that are so near to each other that their context meets.
    private func hunks(_ starts: [Int]) -> [[Block]] {
        var hunks: [[Block]] = []
        for block in blocks(starts) {
            if let previous = hunks.last?.last, block.lines.lowerBound < previous.lines.upperBound + 2 * Self.context {
                hunks[hunks.count - 1].append(block)
            } else {
                hunks.append([block])
            }
        }
        return hunks
    }

    /// The edits by the lines that they change, those of lines that follow each other together.
    private func blocks(_ starts: [Int]) -> [Block] {
        var blocks: [Block] = []
        for edit in edits {
            let first = Self.line(of: edit.range.lowerBound, starts)
            let last = Self.line(of: max(edit.range.lowerBound, edit.range.upperBound - 1), starts)
            if let previous = blocks.last, first <= previous.lines.upperBound {
                blocks[blocks.count - 1].lines = previous.lines.lowerBound..<max(previous.lines.upperBound, last + 1)
                blocks[blocks.count - 1].edits.append(edit)
            } else {
                blocks.append(Block(lines: first..<(last + 1), edits: [edit]))
            }
        }
        return blocks
    }

    /// The lines of a hunk with those around it.
    private static func surrounded(_ hunk: [Block], _ count: Int) -> Range<Int> {
        let (first, last) = (hunk.first?.lines.lowerBound ?? 0, hunk.last?.lines.upperBound ?? 0)
        return max(0, first - context)..<min(count, last + context)
    }

    private func lines(_ lines: Range<Int>, _ starts: [Int]) -> [String] {
        Self.lines(Array(bytes[offsets(lines, starts)]))
    }

    private func offsets(_ lines: Range<Int>, _ starts: [Int]) -> Range<Int> {
        let end = { (line: Int) in line < starts.count ? starts[line] : bytes.count }
        return end(lines.lowerBound)..<end(lines.upperBound)
    }

    /// Where lines begin as patches count them: after line feeds alone.
    private static func lineFeeds(_ bytes: [UInt8]) -> [Int] {
        [0] + bytes.indices.filter { bytes[$0] == 0x0A && $0 + 1 < bytes.count }.map { $0 + 1 }
    }

    private static func line(of offset: Int, _ starts: [Int]) -> Int {
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            let isLast = line.endIndex == bytes.endIndex
            if isLast { return line.isEmpty ? nil : String(decoding: line, as: UTF8.self) + "\n\\ No newline at end of file\n" }
            return String(decoding: line, as: UTF8.self) + "\n"
        }
    }

    private static func marked(_ mark: String, _ lines: [String]) -> String { lines.map { mark + $0 }.joined() }

    private static func span(_ first: Int, _ count: Int) -> String { "\(count == 0 ? first : first + 1),\(count)" }

    /// Quoted as git does, if a plain name would be misread.
    private static func name(_ prefix: String, _ path: String) -> String {
        let needsQuotes = path.utf8.contains { $0 <= 0x20 || $0 >= 0x7F || $0 == 0x22 || $0 == 0x5C }
        guard needsQuotes else { return prefix + path }
        var name = ""
        for byte in (prefix + path).utf8 {
            switch byte {
            case 0x22: name += "\\\""
            case 0x5C: name += "\\\\"
            case 0x20..<0x7F: name.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let octal = String(byte, radix: 8)
                name += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
            }
        }
        return "\"\(name)\""
    }
}
