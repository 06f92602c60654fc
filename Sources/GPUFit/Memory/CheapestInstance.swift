/// Finds the cheapest instance type for a model.
public struct CheapestInstance: Sendable {
    public struct Offer: Sendable {
        public let instance: InstanceGPUs
        public let placement: Placement
        /// Price of all nodes per hour, in millionths of a US dollar.
        public let microUSDPerHour: Int

        /// Price per replica of the model.
        public var microUSDPerCopy: Int { microUSDPerHour / placement.copies }
    }

    private let placer: Placer
    /// KAITO 0.12 makes vLLM compute in bfloat16, which requires compute capability 8.0 or higher.
    let leastCapability: Int

    public init(_ placer: Placer) {
        self.placer = placer
        let shape = placer.request.shape
        leastCapability =
            switch (placer.request.engine, shape.quantization) {
            case (.transformers, _): 0
            // FlashMLA and DeepGEMM need Hopper, fp8 itself Ada or Hopper (vllm-project/vllm, docs/features/quantization).
            case (.vllm, .fp8): shape.latent == nil ? 89 : 90
            case (.vllm, _): 80
            }
    }

    /// All fitting offers with a known price, ordered by price, then by nodes and name.
    public func offers(cloud: String? = nil, region: String? = nil) -> [Offer] {
        all(cloud: cloud, region: region).filter(\.placement.fit.fits).sorted {
            ($0.microUSDPerHour, $0.placement.nodes, $0.instance.name) < (
                $1.microUSDPerHour, $1.placement.nodes, $1.instance.name
            )
        }
    }

    /// The offer with the most room, for when none fits.
    public func closest(cloud: String? = nil, region: String? = nil) -> Offer? {
        all(cloud: cloud, region: region).max {
            $0.placement.fit.budget - $0.placement.fit.needed < $1.placement.fit.budget - $1.placement.fit.needed
        }
    }

    private func all(cloud: String?, region: String?) -> [Offer] {
        InstanceGPUs.priced(cloud: cloud, region: region, leastCapability: leastCapability).map { instance, price in
            let placement = placer.place(on: instance.gpu, perNode: instance.gpuCount, mostNodes: Placement.mostNodes)
            return Offer(instance: instance, placement: placement, microUSDPerHour: price * placement.nodes)
        }
    }
}
