import Tables
import Testing

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

    /// Every row has a name of its own, and numbers are numbers.
    package func check() {
        #expect(!rows.isEmpty)
        var names: Set<[String]> = []
        for row in rows {
            let name = keys.compactMap(row.text)
            #expect(name.count == keys.count && names.insert(name).inserted, "\(name)")
            for column in numbers where row.text(column) != nil {
                #expect((row.integer(column) ?? -1) >= 0, "\(name): \(column)")
            }
        }
    }
}
