import Bytes
import GPUFit

/// What a Workspace is on one side of a change: its model, its nodes and what they cost.
public struct WorkspaceFigures: Sendable {
    /// Instance types, each once; empty where nodes exist already.
    public let instanceTypes: [String]
    public let capacity: Capacity
    private let workloads: [Manifest]

    init(_ manifests: [Manifest], _ prices: PriceList) {
        capacity = Capacity(manifests, prices: prices)
        workloads = manifests.filter(\.isWorkload)
        instanceTypes = manifests.filter { $0.nodes > 0 }.compactMap(\.instanceType).distinct
    }

    /// Nil if no pod tells. Found out at each call.
    public var model: ServedModel? {
        workloads.lazy.compactMap { ServedModel($0, instanceType: instanceTypes.first) }.first
    }

    /// In US dollars per month; nil if a price is not known.
    var usdPerMonth: String? { capacity.unpriced.isEmpty ? capacity.usdPerMonth : nil }
}
