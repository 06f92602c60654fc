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

    /// All fitting offers with a known price, ordered by price, then by nodes and name; those across many small nodes only
    /// if there are no others.
    public func offers(cloud: String? = nil, prices: PriceList = .standard) -> [Offer] {
        let fitting = all(cloud: cloud, prices: prices).filter(\.placement.fit.fits).sorted(by: Self.isCheaper)
        let sensible = fitting.filter(Self.isSensible)
        return sensible.isEmpty ? fitting : sensible
    }

    private static func isCheaper(_ one: Offer, _ other: Offer) -> Bool {
        (one.microUSDPerHour, one.placement.nodes, one.instance.name)
            < (other.microUSDPerHour, other.placement.nodes, other.instance.name)
    }

    /// Nobody serves a model from many machines with a GPU or two: all layers would wait for the network.
    private static func isSensible(_ offer: Offer) -> Bool {
        offer.placement.nodes <= (offer.instance.gpuCount >= 8 ? 8 : offer.instance.gpuCount >= 4 ? 2 : 1)
    }

    /// What to use instead of GPUs on which the model does not fit: of the same maker. Nil if it fits, or nothing does.
    public func suggestion(instead gpu: GPUSpec, _ placement: Placement, cloud: String? = nil, prices: PriceList) -> Offer? {
        guard !placement.fit.fits, !gpu.isAMD else { return nil }
        return all(cloud: cloud, prices: prices).filter { $0.placement.fit.fits && Self.isSensible($0) }.min(by: Self.isCheaper)
    }

    /// The offers by the price of their output tokens; those of unknown speed are left out.
    public func byTokens(_ offers: [Offer], _ load: ServingLoad) -> [Offer] {
        let priced = offers.compactMap { offer -> (price: Int, offer: Offer)? in
            let speed = ServingSpeed(offer.placement, of: placer.request, load)
            return speed?.microUSDPerMillionTokens(microUSDPerHour: offer.microUSDPerHour).map { ($0, offer) }
        }
        return priced.sorted { ($0.price, $0.offer.instance.name) < ($1.price, $1.offer.instance.name) }.map(\.offer)
    }

    /// The offer with the most room, for when none fits.
    public func closest(cloud: String? = nil, prices: PriceList = .standard) -> Offer? {
        all(cloud: cloud, prices: prices).max {
            $0.placement.fit.budget - $0.placement.fit.needed < $1.placement.fit.budget - $1.placement.fit.needed
        }
    }

    private func all(cloud: String?, prices: PriceList) -> [Offer] {
        InstanceGPUs.priced(cloud: cloud, prices: prices, leastCapability: leastCapability).map { instance, price in
            let placement = placer.place(on: instance.gpu, perNode: instance.gpuCount, mostNodes: Placement.mostNodes)
            return Offer(instance: instance, placement: placement, microUSDPerHour: price * placement.nodes)
        }
    }
}
