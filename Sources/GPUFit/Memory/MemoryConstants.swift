import Tables

/// The constants of the memory model, fitted to measurements reported by vLLM (Tools/gpufit-report; units in the table).
package struct MemoryConstants: Sendable {
    /// The names in the table, in its order.
    package enum Name: String, CaseIterable, Sendable {
        case sortSampler, fusedSampler, hiddenCopies, loadedWeights, nonTorch1, nonTorch2, nonTorch8, graphsPerLayer
        case loadedWeightsLow, loadedWeightsHigh, activationLow, activationHigh, nonTorchHigh, graphsLow, graphsHigh
        case visibleOfShown, visibleOfNominal, visibleOfNominalLow
    }

    /// The constants of the table.
    package static let fitted: MemoryConstants = {
        let rows = Table(MemoryConstantsData.text).rows
        return MemoryConstants { name in
            guard let value = rows.first(where: { $0.holds(name.rawValue, in: "name") })?.integer("value") else {
                preconditionFailure("the table of constants has no \(name.rawValue)")
            }
            return value
        }
    }()

    let sortSampler: Int
    let fusedSampler: Int
    let hiddenCopies: Int
    let loadedWeights: Int
    let nonTorch: (one: Int, few: Int, many: Int)
    let graphsPerLayer: Int
    /// The range of the measurements, in thousandths of the prediction.
    let weightsSpread: ClosedRange<Int>
    let activationSpread: ClosedRange<Int>
    let nonTorchSpread: ClosedRange<Int>
    let graphsSpread: ClosedRange<Int>
    /// The part of a GPU's memory visible to PyTorch, in thousandths.
    let visibleOfShown: Int
    let visibleOfNominal: Int
    let visibleOfNominalLow: Int

    /// From values in the units of the table; `loadedWeights` must not be 0.
    package init(_ value: (Name) -> Int) {
        /// Thousandths; a range includes the prediction itself.
        func spread(_ low: Name, _ high: Name) -> ClosedRange<Int> {
            min(1000, value(low))...max(1000, value(high))
        }
        sortSampler = value(.sortSampler)
        fusedSampler = value(.fusedSampler)
        hiddenCopies = value(.hiddenCopies)
        loadedWeights = value(.loadedWeights)
        nonTorch = (value(.nonTorch1), value(.nonTorch2), value(.nonTorch8))
        graphsPerLayer = value(.graphsPerLayer)
        // The size of the files is a lower bound for what is loaded from them.
        let loaded = value(.loadedWeightsLow)...value(.loadedWeightsHigh)
        weightsSpread = min(1000, loaded.lowerBound * 1000 / loadedWeights)...max(1000, loaded.upperBound * 1000 / loadedWeights)
        activationSpread = spread(.activationLow, .activationHigh)
        nonTorchSpread = 0...max(1000, value(.nonTorchHigh))
        graphsSpread = spread(.graphsLow, .graphsHigh)
        visibleOfShown = value(.visibleOfShown)
        visibleOfNominal = value(.visibleOfNominal)
        visibleOfNominalLow = value(.visibleOfNominalLow)
    }
}
