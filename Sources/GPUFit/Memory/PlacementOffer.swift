/// What a model would cost on another instance type, as it would be rendered there.
public struct PlacementOffer: Sendable {
    public let instance: InstanceGPUs
    public let nodes: Int
    /// Replicas of the model on these nodes.
    public let copies: Int
    public let fit: MemoryFit
    /// Price of all nodes per hour, in millionths of a US dollar.
    public let microUSDPerHour: Int

    /// Nil if the model does not fit there, or costs the limit or more.
    init?(_ instance: InstanceGPUs, price: Int, below limit: Int, context: Int?, _ offering: InstanceOffering) {
        guard price < limit, let placement = offering.place(instance), placement.nodes > 0,
            price <= (limit - 1) / placement.nodes,
            price * placement.nodes < limit, var request = placement.request
        else { return nil }
        if let context { request.maxModelLength = context }
        let fit = Fitter(request).fit(placement.split, on: instance.gpu)
        guard fit.fits else { return nil }
        self.instance = instance
        nodes = placement.nodes
        copies = placement.copies
        self.fit = fit
        microUSDPerHour = price * placement.nodes
    }

    /// The cheapest type of a cloud on which a model fits; nil if there is none, or the model's shape is unknown.
    public static func cheapest(
        of model: ChosenPlacement, cloud: String, among offering: InstanceOffering
    ) -> PlacementOffer? {
        cheapest(
            types(for: model, cloud: cloud).compactMap { PlacementOffer($0, price: $1, below: .max, context: nil, offering) })
    }

    /// The types whose GPUs can run the model, with their prices.
    static func types(
        for model: ChosenPlacement, cloud: String
    ) -> [(instance: InstanceGPUs, microUSDPerHour: Int)] {
        guard let request = model.request else { return [] }
        let capability = CheapestInstance(Placer(request)).leastCapability
        return InstanceGPUs.priced(cloud: cloud, leastCapability: capability)
    }

    /// The offer with the lowest price, then with the fewest nodes.
    static func cheapest(_ offers: [PlacementOffer]) -> PlacementOffer? {
        offers.min {
            ($0.microUSDPerHour, $0.nodes, $0.instance.name) < ($1.microUSDPerHour, $1.nodes, $1.instance.name)
        }
    }
}
