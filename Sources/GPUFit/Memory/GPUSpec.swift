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
    /// How the GPUs of a node are connected.
    package let link: Link
    /// Whether its memory is that of the processor.
    let sharesHostMemory: Bool
    /// Nil if unknown.
    public private(set) var speed: GPUSpeed?

    /// The connection between the GPUs of a node.
    package enum Link: String, Sendable {
        case nvlink
        /// AMD's Infinity Fabric.
        case xgmi
        case pcie
    }

    var isA100: Bool { name.hasPrefix("A100") }
    /// Only AMD's accelerators have that link.
    package var isAMD: Bool { link == .xgmi }

    /// A GPU of which only the size is known.
    public init(name: String, nominalGiB: Int) {
        self.init(name: name, nominalBytes: nominalGiB << 30, capability: nil, link: .pcie)
    }

    /// A GPU with the memory that PyTorch reports.
    public init(name: String, visibleBytes: Int, as known: GPUSpec?) {
        self.init(
            name: name, visibleBytes: visibleBytes, capability: known?.capability, link: known?.link ?? .pcie,
            sharesHostMemory: known?.sharesHostMemory ?? false)
        speed = known?.speed
    }

    private init(name: String, visibleBytes: Int, capability: Int?, link: Link, sharesHostMemory: Bool) {
        self.name = name
        self.visibleBytes = visibleBytes
        lowVisibleBytes = visibleBytes
        self.capability = capability
        self.link = link
        self.sharesHostMemory = sharesHostMemory
    }

    /// A slice of a GPU (NVIDIA's multi-instance GPU, `3g.40gb`): a seventh of the processors per `g`.
    init(slice: String, of whole: GPUSpec, sevenths: Int, nominalGiB: Int) {
        self.init(
            name: "\(whole.name) \(slice)", nominalBytes: nominalGiB << 30, capability: whole.capability, link: .pcie)
        speed = whole.speed?.slice(sevenths: sevenths, memory: nominalGiB << 30, of: whole.visibleBytes)
    }

    init(_ row: Table.Row) {
        let name = row.text("name") ?? ""
        let capability = row.integer("capability")
        let link = row.text("link").flatMap(Link.init) ?? .pcie
        let isHosts = row.text("host") == "yes"
        if let visible = row.integer("visibleMiB") {
            self.init(
                name: name, visibleBytes: visible << 20, capability: capability, link: link, sharesHostMemory: isHosts)
        } else if let shown = row.integer("smiMiB") {
            let bytes = (shown << 20) / 1000 * MemoryConstants.fitted[.visibleOfShown]
            self.init(name: name, visibleBytes: bytes, capability: capability, link: link, sharesHostMemory: isHosts)
        } else {
            self.init(name: name, nominalBytes: (row.integer("nominalGiB") ?? 0) << 30, capability: capability, link: link)
        }
        speed = GPUSpeed(row)
    }

    private init(name: String, nominalBytes: Int, capability: Int?, link: Link) {
        let constants = MemoryConstants.fitted
        self.name = name
        visibleBytes = nominalBytes / 1000 * constants[.visibleOfNominal]
        lowVisibleBytes = nominalBytes / 1000 * constants[.visibleOfNominalLow]
        self.capability = capability
        self.link = link
        sharesHostMemory = false
    }
}
