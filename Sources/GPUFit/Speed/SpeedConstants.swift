/// The constants of the model of speed, fitted to published throughputs (Tools/gpufit-report; units in the table).
package struct SpeedConstants: Sendable {
    package enum Name: Int, CaseIterable, Sendable {
        case memory, decode, prefill, overlap, perRequest, perInputToken, perLayer, perExpertLayer, nvlink, pcie, spread

        package var text: String { String(describing: self) }
    }

    /// The constants of the table.
    package static let fitted: SpeedConstants = {
        let table = ConstantTable(SpeedConstantsData.text)
        return SpeedConstants { table[$0.text] }
    }()

    private let values: [Int]

    package init(_ value: (Name) -> Int) { values = Name.allCases.map(value) }

    package subscript(name: Name) -> Int { values[name.rawValue] }

    /// Thousandths as a number.
    func part(_ name: Name) -> Double { Double(self[name]) / 1000 }
}
