import Tables

/// A table of fitted constants: each has a row with its name and its value.
struct ConstantTable {
    private let rows: [Table.Row]

    init(_ text: StaticString) {
        rows = Table(text).rows
    }

    /// A constant that the table lacks is a programming error.
    subscript(name: String) -> Int {
        guard let value = rows.first(where: { $0.holds(name, in: "name") })?.integer("value") else {
            preconditionFailure("the table of constants has no \(name)")
        }
        return value
    }
}
