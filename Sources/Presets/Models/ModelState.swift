import Tables

/// What the layers of a hybrid model that keep a state in place of a cache (Mamba-2, gated delta net) hold of a sequence.
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
