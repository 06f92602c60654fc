/// Comma-separated values as in RFC 4180; the first record names the columns.
struct CSV {
    struct Row {
        /// The number of its record; the first one has the names of the columns.
        let number: Int
        fileprivate let cells: [String: String]

        /// The cell of a column; empty if the record has none.
        subscript(column: String) -> String { cells[column] ?? "" }
    }

    let rows: [Row]

    init(_ text: String) {
        let records = Self.records(text).filter { $0 != [""] }
        let columns = records.first ?? []
        rows = records.enumerated().dropFirst().map { index, cells in
            Row(number: index + 1, cells: Dictionary(zip(columns, cells)) { first, _ in first })
        }
    }

    /// A quote within a quoted cell is doubled.
    private static func records(_ text: String) -> [[String]] {
        var records: [[String]] = []
        var (cells, cell) = ([String](), "")
        var (isQuoted, followsQuote) = (false, false)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"":
                if followsQuote, !isQuoted { cell.unicodeScalars.append(scalar) }
                isQuoted.toggle()
            case "," where !isQuoted:
                cells.append(cell)
                cell = ""
            case "\n" where !isQuoted:
                records.append(cells + [cell])
                (cells, cell) = ([], "")
            case "\r" where !isQuoted: break
            default: cell.unicodeScalars.append(scalar)
            }
            followsQuote = scalar == "\""
        }
        return records + [cells + [cell]]
    }
}
