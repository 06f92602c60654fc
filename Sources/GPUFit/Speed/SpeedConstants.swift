import Tables

/// The constants of the model of speed, fitted to published throughputs (Tools/gpufit-report; units in the table).
package struct SpeedConstants: Sendable {
    package enum Name: Int, CaseIterable, Sendable {
        case memory, decode, prefill, overlap, perRequest, perInputToken, perLayer, perExpertLayer, nvlink, pcie, spread

        package var text: String { String(describing: self) }
    }

    /// The constants of the table.
    package static let fitted: SpeedConstants = {
        let rows = Table(SpeedConstantsData.text).rows
        return SpeedConstants { name in
            guard let value = rows.first(where: { $0.holds(name.text, in: "name") })?.integer("value") else {
                preconditionFailure("the table of constants has no \(name.text)")
            }
            return value
        }
    }()

    private let values: [Int]

    package init(_ value: (Name) -> Int) { values = Name.allCases.map(value) }

    package subscript(name: Name) -> Int { values[name.rawValue] }

    /// Thousandths as a number.
    func part(_ name: Name) -> Double { Double(self[name]) / 1000 }
}
