import GPUFit

/// The parts of one GPU's memory, in the order of the bars.
struct FitParts {
    struct Part {
        let name: String
        let bytes: Int
        let mark: Character
        /// The colour in the drawing; dark enough for white text on it.
        let colour: String
        /// Whether it is beyond the usable memory on purpose: what the engine does not count.
        var isOutside = false
    }

    let parts: [Part]
    /// The total that the bar represents, in bytes.
    let whole: Int

    init(_ parts: [Part], of memory: Int) {
        self.parts = parts
        whole = max(memory, parts.reduce(0) { $0 + $1.bytes })
    }

    init(_ fit: MemoryFit) {
        let wanted = fit.fits ? max(fit.cache, fit.neededCache) : fit.neededCache
        let parts = [
            Part(name: "weights", bytes: fit.use.weights, mark: "█", colour: "#1f4e79"),
            Part(name: "adapters", bytes: fit.use.adapters, mark: "▆", colour: "#5d4037"),
            Part(name: "activations", bytes: fit.use.activation, mark: "▓", colour: "#2e7d32"),
            Part(
                name: "CUDA graphs", bytes: fit.use.graphs, mark: "▒", colour: "#8e5a00", isOutside: fit.graphsOutside > 0),
            Part(name: "outside PyTorch", bytes: fit.use.nonTorch, mark: "▚", colour: "#6a1b9a"),
            Part(name: fit.fits ? "KV cache" : "KV cache needed", bytes: wanted, mark: "░", colour: "#00796b"),
        ].filter { $0.bytes > 0 || $0.name != "adapters" }
        self.init(parts, of: fit.gpu.visibleBytes)
    }
}
