import Tables

/// The state of a sequence in a hybrid model, in the layers that keep a state instead of a cache (Mamba-2, gated delta net).
public struct ModelState: Sendable, Equatable {
    /// Bytes of one such layer, on one GPU.
    public var bytesPerLayer: Int
    /// Layers that attend to all tokens.
    public var fullLayers: Int
    /// Layers that keep a state.
    public var stateLayers: Int

    public init(bytesPerLayer: Int, fullLayers: Int, stateLayers: Int) {
        self.bytesPerLayer = bytesPerLayer
        self.fullLayers = fullLayers
        self.stateLayers = stateLayers
    }

    init?(_ row: Table.Row) {
        guard let bytes = row.integer("bytesPerLayer"), let full = row.integer("fullLayers"),
            let linear = row.integer("stateLayers")
        else { return nil }
        self.init(bytesPerLayer: bytes, fullLayers: full, stateLayers: linear)
    }

    /// Bytes of all layers.
    public var bytesPerSequence: Int { bytesPerLayer * stateLayers }
}
