import Bytes
import Diagnostics
import GPUFit

/// The GPU nodes that a set of manifests requests, and their cost.
public struct Capacity: Sendable, Equatable {
    public private(set) var nodes = 0
    /// The number of GPUs, of known instance types.
    public private(set) var gpus = 0
    /// The price in millionths of a US dollar per hour, of the types with a known price.
    public private(set) var microUSDPerHour = 0
    /// Types without a known price, sorted; the sum does not include them.
    public private(set) var unpriced: [String] = []
    /// The region and date of the prices, such as `eastus 2026-06-18`; sorted.
    public private(set) var priceSources: [String] = []

    public init() {}

    public init(_ manifests: some Sequence<Manifest>) {
        for manifest in manifests { add(manifest) }
    }

    mutating func add(_ manifest: Manifest) {
        guard manifest.nodes > 0, let type = manifest.instanceType else {
            nodes += manifest.nodes
            return
        }
        let price = InstancePrices.of(type)
        nodes += manifest.nodes
        gpus += manifest.nodes * (price?.gpus ?? 0)
        if let cost = price?.microUSDPerHour, let region = price?.region, let date = price?.date {
            microUSDPerHour += manifest.nodes * cost
            note("\(region) \(date)", in: \.priceSources)
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

    /// `8935`: dollars per month of 730 hours, as clouds count them.
    var usdPerMonth: String { String((microUSDPerHour * 730 + 500_000) / 1_000_000) }
}
