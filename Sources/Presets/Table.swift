/// A table of tab-separated text: comment lines, a line with the columns' names, then a row per line.
///
/// Cut into cells on first use and not at start-up, and by bytes: a short run reads a table once and must not notice it.
/// "-" stands for an absent value.
public struct Table: Sendable {
    public struct Row: Sendable {
        fileprivate let columns: [String]
        fileprivate let cells: ArraySlice<Range<Int>>
        fileprivate let content: StaticString

        /// The cell of a column, nil where it is "-". A column that the table lacks is a mistake in the program.
        public func text(_ column: String) -> String? {
            guard let index = columns.firstIndex(of: column) else {
                preconditionFailure("the table has no column \(column)")
            }
            let range = cells[cells.startIndex + index]
            let text = content.withUTF8Buffer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
            return text == "-" ? nil : text
        }

        /// Whether a cell holds exactly that text.
        public func holds(_ text: String, in column: String) -> Bool {
            guard let index = columns.firstIndex(of: column) else { return false }
            let range = cells[cells.startIndex + index]
            return content.withUTF8Buffer { $0[range].elementsEqual(text.utf8) }
        }

        public func integer(_ column: String) -> Int? {
            text(column).flatMap { Int($0) }
        }
    }

    private let content: StaticString
    private let columns: [String]
    /// The cells of all rows, one row behind the other.
    private let cells: [Range<Int>]

    public init(_ text: StaticString) {
        content = text
        var columns: [String] = []
        var cells: [Range<Int>] = []
        text.withUTF8Buffer { bytes in
            var line = 0
            while line < bytes.count {
                let end = bytes[line...].firstIndex(of: 0x0A) ?? bytes.count
                if line < end, bytes[line] != UInt8(ascii: "#") {
                    let ranges = Self.cut(bytes, line..<end)
                    if columns.isEmpty {
                        columns = ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
                    } else {
                        precondition(ranges.count == columns.count, "a row has too few or too many cells")
                        cells += ranges
                    }
                }
                line = end + 1
            }
        }
        self.columns = columns
        self.cells = cells
    }

    public var rows: [Row] {
        stride(from: 0, to: cells.count, by: max(1, columns.count)).map {
            Row(columns: columns, cells: cells[$0..<($0 + columns.count)], content: content)
        }
    }

    private static func cut(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = line.lowerBound
        for index in line where bytes[index] == 0x09 {
            cells.append(start..<index)
            start = index + 1
        }
        cells.append(start..<line.upperBound)
        return cells
    }
}
