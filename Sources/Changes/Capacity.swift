import Bytes
import Diagnostics
public import GPUFit

/// The GPU nodes that a set of manifests requests, and their cost.
public struct Capacity: Sendable, Equatable {
    public private(set) var nodes = 0
    /// The number of GPUs, of known instance types.
    public private(set) var gpus = 0
    /// The price in millionths of a US dollar per hour, of the types with a known price.
    public private(set) var microUSDPerHour = 0
    /// Types without a known price, sorted; the sum does not include them.
    public private(set) var unpriced: [String] = []
    /// The region and date of the prices, such as `eastus 2026-06-18`, or their file; sorted.
    public private(set) var priceSources: [String] = []

    public init() {}

    public init(_ manifests: some Sequence<Manifest>, prices: PriceList = .standard) {
        for manifest in manifests { add(manifest, prices) }
    }

    private mutating func add(_ manifest: Manifest, _ prices: PriceList) {
        guard manifest.nodes > 0, let type = manifest.instanceType else {
            nodes += manifest.nodes
            return
        }
        nodes += manifest.nodes
        gpus += manifest.nodes * (InstancePrices.of(type)?.gpus ?? 0)
        if let rate = prices.rate(of: type), let cost = rate.microUSDPerHour {
            microUSDPerHour += manifest.nodes * cost
            note(rate.origin, in: \.priceSources)
        } else {
            note(type, in: \.unpriced)
        }
    }

    private mutating func note(_ text: String, in list: WritableKeyPath<Capacity, [String]>) {
        guard !self[keyPath: list].contains(text) else { return }
        self[keyPath: list].append(text)
        self[keyPath: list].sort(by: byteOrder)
    }

    /// `12.24`: dollars per hour, to the cent.
    public var usdPerHour: String { USD.text(microUSDPerHour) }

    /// `8935`: whole dollars per month.
    var usdPerMonth: String { USD.perMonth(microUSDPerHour) }
}
