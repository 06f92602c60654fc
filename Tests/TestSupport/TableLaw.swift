import Tables

/// Rows of a table, with what the program takes for granted of them: it does not look. A cell that is not a number counts as none,
/// and a name that comes again is never found.
package struct TableLaw {
    private let rows: [Table.Row]
    private let keys: [String]
    private let numbers: [String]

    /// - Parameters:
    ///   - keys: columns that together name a row.
    ///   - numbers: columns of whole numbers.
    package init(_ text: StaticString, keys: [String], numbers: [String]) {
        rows = Table(text).rows
        self.keys = keys
        self.numbers = numbers
    }

    /// The rows without a name of their own and the cells that should be numbers and are not; also an empty table.
    package var violations: [String] {
        guard !rows.isEmpty else { return ["the table has no rows"] }
        var violations: [String] = []
        var names: Set<[String]> = []
        for row in rows {
            let name = keys.compactMap(row.text)
            if name.count != keys.count || !names.insert(name).inserted { violations.append("\(name): not unique") }
            for column in numbers where row.text(column) != nil && (row.integer(column) ?? -1) < 0 {
                violations.append("\(name): \(column)")
            }
        }
        return violations
    }
}
