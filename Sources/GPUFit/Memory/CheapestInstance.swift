/// Finds the instance type on which a model costs the least.
public struct CheapestInstance: Sendable {
    public struct Offer: Sendable {
        public let instance: InstanceGPUs
        public let placement: Placement
        /// Of all nodes, in millionths of a US dollar.
        public let microUSDPerHour: Int
    }

    private let placer: Placer

    public init(_ placer: Placer) {
        self.placer = placer
    }

    /// All offers at a known price, the cheapest first, then by nodes and name.
    public func offers(cloud: String? = nil, region: String? = nil) -> [Offer] {
        var offers: [Offer] = []
        for instance in InstanceGPUs.all where cloud == nil || instance.cloud == cloud {
            guard let price = instance.microUSDPerHour, region == nil || instance.region == region else { continue }
            let placement = placer.place(on: instance.gpu, perNode: instance.gpuCount, mostNodes: Placement.mostNodes)
            guard placement.fit.fits else { continue }
            offers.append(Offer(instance: instance, placement: placement, microUSDPerHour: price * placement.nodes))
        }
        return offers.sorted {
            ($0.microUSDPerHour, $0.placement.nodes, $0.instance.name) < (
                $1.microUSDPerHour, $1.placement.nodes, $1.instance.name
            )
        }
    }
}
