import Diagnostics

/// A table as kubectl prints it: upper-case headings, columns three spaces apart.
package struct TextTable {
    private var rows: [[String]]

    package init(_ headings: [String], rows: [[String]] = []) {
        self.rows = ([headings] + rows).map { $0.map(shown) }
    }

    package mutating func add(_ cells: [String]) {
        rows.append(cells.map(shown))
    }

    package var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        var text = ""
        for row in rows {
            for (column, cell) in row.enumerated() {
                let isLast = column == row.count - 1
                text += cell + (isLast ? "" : String(repeating: " ", count: widths[column] - cell.count + 3))
            }
            text += "\n"
        }
        return text
    }

    /// The same table in Markdown.
    package var markdown: String {
        var lines = rows.map { "| \($0.map(Self.escaped).joined(separator: " | ")) |\n" }
        lines.insert("|\(String(repeating: "---|", count: rows[0].count))\n", at: 1)
        return lines.joined()
    }

    /// A cell with its column separators escaped.
    private static func escaped(_ cell: String) -> String {
        cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
