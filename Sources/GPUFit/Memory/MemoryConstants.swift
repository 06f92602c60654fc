/// The constants of the memory model, fitted to measurements reported by vLLM (Tools/gpufit-report; units in the table).
package struct MemoryConstants: Sendable {
    /// The names in the table, in its order.
    package enum Name: Int, CaseIterable, Sendable {
        case sortSampler, fusedSampler, hiddenCopies, loadedWeights, paddedExperts, rocmExperts
        case nonTorchOne, nonTorchPCIe, nonTorchFew, nonTorchMany, legacyLatent, fusedReduceTwo, fusedReduceFour, fusedReduceEight
        case rocmOne, rocmFew, rocmMany
        case expertWorkspace, blockExpertWorkspace, graphsPerLayer, countedGraphsPerLayer, expertParallelGraphs
        case loadedWeightsLow, loadedWeightsHigh, rocmWeightsHigh, activationLow, activationHigh, restLow, restHigh
        case visibleOfShown, visibleOfNominal, visibleOfNominalLow

        package var text: String { String(describing: self) }
    }

    /// The constants of the table.
    package static let fitted: MemoryConstants = {
        let table = ConstantTable(MemoryConstantsData.text)
        return MemoryConstants { table[$0.text] }
    }()

    private let values: [Int]

    /// From values in the units of the table; `loadedWeights` must not be 0.
    package init(_ value: (Name) -> Int) {
        values = Name.allCases.map(value)
    }

    subscript(name: Name) -> Int { values[name.rawValue] }

    /// A range of the measurements in thousandths of the prediction, which it includes.
    func spread(_ low: Name, _ high: Name) -> ClosedRange<Int> { min(1000, self[low])...max(1000, self[high]) }

    /// What is loaded, in thousandths of the prediction.
    func weightsSpread(isAMD: Bool) -> ClosedRange<Int> {
        let (loaded, high) = (self[.loadedWeights], self[isAMD ? .rocmWeightsHigh : .loadedWeightsHigh])
        return min(1000, self[.loadedWeightsLow] * 1000 / loaded)...max(1000, high * 1000 / loaded)
    }
}
