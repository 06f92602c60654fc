import Tables

/// A kind of GPU and its memory, in bytes.
public struct GPUSpec: Sendable {
    public let name: String
    /// The memory visible to an engine, of which it takes its share.
    public let visibleBytes: Int
    /// The lower bound if only the nominal size is known.
    public let lowVisibleBytes: Int
    /// CUDA compute capability times ten; nil for other makers and unknown GPUs.
    public let capability: Int?

    var isA100: Bool { name.hasPrefix("A100") }

    /// A GPU of which only the size is known.
    public init(name: String, nominalGiB: Int) {
        self.init(name: name, nominalBytes: nominalGiB << 30, capability: nil)
    }

    /// A GPU with the memory that PyTorch reports.
    public init(name: String, visibleBytes: Int, capability: Int?) {
        self.name = name
        self.visibleBytes = visibleBytes
        lowVisibleBytes = visibleBytes
        self.capability = capability
    }

    init(_ row: Table.Row) {
        let name = row.text("name") ?? ""
        let capability = row.integer("capability")
        if let visible = row.integer("visibleMiB") {
            self.init(name: name, visibleBytes: visible << 20, capability: capability)
        } else if let shown = row.integer("smiMiB") {
            let bytes = (shown << 20) / 1000 * MemoryConstants.fitted.visibleOfShown
            self.init(name: name, visibleBytes: bytes, capability: capability)
        } else {
            self.init(name: name, nominalBytes: (row.integer("nominalGiB") ?? 0) << 30, capability: capability)
        }
    }

    private init(name: String, nominalBytes: Int, capability: Int?) {
        let constants = MemoryConstants.fitted
        self.name = name
        visibleBytes = nominalBytes / 1000 * constants.visibleOfNominal
        lowVisibleBytes = nominalBytes / 1000 * constants.visibleOfNominalLow
        self.capability = capability
    }
}
