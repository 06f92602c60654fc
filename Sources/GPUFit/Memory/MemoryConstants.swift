import Tables

/// The constants of the memory model, fitted to what vLLM reported (Scripts/fit_gpu_memory.py; units in the table).
struct MemoryConstants: Sendable {
    static let fitted = MemoryConstants()

    let sortSampler: Int
    let fusedSampler: Int
    let hiddenCopies: Int
    let loadedWeights: Int
    let nonTorch: (one: Int, few: Int, many: Int)
    let graphsPerLayer: Int
    /// Thousandths of the prediction between which the measurements lie.
    let weightsSpread: ClosedRange<Int>
    let activationSpread: ClosedRange<Int>
    let nonTorchSpread: ClosedRange<Int>
    let graphsSpread: ClosedRange<Int>
    /// Thousandths of a GPU's memory that PyTorch sees.
    let visibleOfShown: Int
    let visibleOfNominal: Int
    let visibleOfNominalLow: Int

    private init() {
        let rows = Table(MemoryConstantsData.text).rows
        func value(_ name: String) -> Int {
            guard let value = rows.first(where: { $0.holds(name, in: "name") })?.integer("value") else {
                preconditionFailure("the table of constants has no \(name)")
            }
            return value
        }
        /// Thousandths; a spread holds the prediction itself.
        func spread(_ name: String) -> ClosedRange<Int> {
            min(1000, value(name + "Low"))...max(1000, value(name + "High"))
        }
        sortSampler = value("sortSampler")
        fusedSampler = value("fusedSampler")
        hiddenCopies = value("hiddenCopies")
        loadedWeights = value("loadedWeights")
        nonTorch = (value("nonTorch1"), value("nonTorch2"), value("nonTorch8"))
        graphsPerLayer = value("graphsPerLayer")
        // The files' size is a bound from below for what is loaded of them.
        let loaded = value("loadedWeightsLow")...value("loadedWeightsHigh")
        weightsSpread = min(1000, loaded.lowerBound * 1000 / loadedWeights)...max(1000, loaded.upperBound * 1000 / loadedWeights)
        activationSpread = spread("activation")
        nonTorchSpread = 0...max(1000, value("nonTorchHigh"))
        graphsSpread = spread("graphs")
        visibleOfShown = value("visibleOfShown")
        visibleOfNominal = value("visibleOfNominal")
        visibleOfNominalLow = value("visibleOfNominalLow")
    }
}
