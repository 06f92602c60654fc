/// A table of tab-separated text: comment lines, a line with the columns' names, then a row per line.
///
/// Parsed on first use and not at start-up; "-" stands for an absent value.
public struct Table: Sendable {
    public struct Row: Sendable {
        let columns: [String]
        let cells: [Substring]

        /// The cell of a column, nil where it is "-". A column that the table lacks is a mistake in the program.
        public func text(_ column: String) -> String? {
            guard let index = columns.firstIndex(of: column) else {
                preconditionFailure("the table has no column \(column)")
            }
            return cells[index] == "-" ? nil : String(cells[index])
        }

        public func integer(_ column: String) -> Int? {
            text(column).flatMap { Int($0) }
        }
    }

    public let rows: [Row]

    public init(_ text: StaticString) {
        let content = text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
        let lines = content.split(separator: "\n").filter { !$0.hasPrefix("#") }
        let columns = lines.first.map { $0.split(separator: "\t").map(String.init) } ?? []
        rows = lines.dropFirst().map {
            Row(columns: columns, cells: $0.split(separator: "\t", omittingEmptySubsequences: false))
        }
        precondition(rows.allSatisfy { $0.cells.count == columns.count }, "a row has too few or too many cells")
    }
}
