internal import Bytes

/// A table of tab-separated text: comment lines, a line with the column names, then one row per line.
///
/// Split into lines on first use rather than at startup, and into cells on access, all on bytes: a short run looks up one
/// row and must not pay for the others. "-" stands for an absent value. `make generate` ensures that every row has all
/// cells.
public struct Table: Sendable {
    public struct Row: Sendable {
        fileprivate let columns: [String]
        fileprivate let line: Range<Int>
        fileprivate let content: StaticString

        /// The cell of a column; nil if it is "-". A column that the table lacks is a programming error.
        public func text(_ column: String) -> String? {
            let text = withCell(column) { String(decoding: $0, as: UTF8.self) }
            return text == "-" ? nil : text
        }

        /// Whether a cell contains exactly that text.
        public func holds(_ text: String, in column: String) -> Bool { withCell(column) { $0.elementsEqual(text.utf8) } }

        /// Whether a cell contains that lower-case ASCII text, ignoring case.
        public func holds(lowercased text: String, in column: String) -> Bool {
            withCell(column) { cell in
                cell.count == text.utf8.count
                    && zip(cell, text.utf8).allSatisfy { ($0 | (0x41...0x5A ~= $0 ? 0x20 : 0)) == $1 }
            }
        }

        public func integer(_ column: String) -> Int? {
            text(column).flatMap { Int($0) }
        }

        private func withCell<T>(_ column: String, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
            guard let index = columns.firstIndex(of: column) else {
                preconditionFailure("the table has no column \(column)")
            }
            return content.withUTF8Buffer { bytes in
                var start = line.lowerBound
                for _ in 0..<index {
                    guard let tab = firstIndex(of: 0x09, in: bytes, start..<line.upperBound) else {
                        preconditionFailure("a row has too few cells")
                    }
                    start = tab + 1
                }
                let end = firstIndex(of: 0x09, in: bytes, start..<line.upperBound) ?? line.upperBound
                return body(UnsafeBufferPointer(rebasing: bytes[start..<end]))
            }
        }
    }

    public let rows: [Row]

    public init(_ text: StaticString) {
        var columns: [String] = []
        var rows: [Row] = []
        text.withUTF8Buffer { bytes in
            var start = 0
            while start < bytes.count {
                let end = firstIndex(of: 0x0A, in: bytes, start..<bytes.count) ?? bytes.count
                if start < end, bytes[start] != UInt8(ascii: "#") {
                    if columns.isEmpty {
                        let names = bytes[start..<end].split(separator: 0x09, omittingEmptySubsequences: false)
                        columns = names.map { String(decoding: $0, as: UTF8.self) }
                    } else {
                        rows.append(Row(columns: columns, line: start..<end, content: text))
                    }
                }
                start = end + 1
            }
        }
        self.rows = rows
    }
}
