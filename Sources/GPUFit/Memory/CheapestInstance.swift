/// Finds the instance type on which a model costs the least.
public struct CheapestInstance: Sendable {
    public struct Offer: Sendable {
        public let instance: InstanceGPUs
        public let placement: Placement
        /// Of all nodes, in millionths of a US dollar.
        public let microUSDPerHour: Int
    }

    private let placer: Placer
    /// KAITO 0.12 has vLLM compute in bfloat16, which takes GPUs of compute capability 8.0 and above.
    private let leastCapability: Int

    public init(_ placer: Placer) {
        self.placer = placer
        leastCapability = placer.request.engine == .transformers ? 0 : 80
    }

    /// All offers at a known price that fit, the cheapest first, then by nodes and name.
    public func offers(cloud: String? = nil, region: String? = nil) -> [Offer] {
        all(cloud: cloud, region: region).filter(\.placement.fit.fits).sorted {
            ($0.microUSDPerHour, $0.placement.nodes, $0.instance.name) < (
                $1.microUSDPerHour, $1.placement.nodes, $1.instance.name
            )
        }
    }

    /// The offer with the most room, for where none fits.
    public func closest(cloud: String? = nil, region: String? = nil) -> Offer? {
        all(cloud: cloud, region: region).max {
            $0.placement.fit.budget - $0.placement.fit.needed < $1.placement.fit.budget - $1.placement.fit.needed
        }
    }

    private func all(cloud: String?, region: String?) -> [Offer] {
        InstanceGPUs.all.compactMap { instance in
            guard cloud == nil || instance.cloud == cloud, region == nil || instance.region == region,
                let capability = instance.gpu.capability, capability >= leastCapability,
                let price = instance.microUSDPerHour
            else { return nil }
            let placement = placer.place(on: instance.gpu, perNode: instance.gpuCount, mostNodes: Placement.mostNodes)
            return Offer(instance: instance, placement: placement, microUSDPerHour: price * placement.nodes)
        }
    }
}
