internal import Synchronization

/// What the memory model says about a chosen placement.
public struct PlacementAdvice: Sendable {
    /// The result for the chosen placement.
    public let chosen: MemoryFit
    /// The memory model's own choice on the same instance type; if none fits, the closest.
    public let own: Placement
    /// The instance type of the same cloud with the lowest price per replica at the same context, if that is clearly cheaper
    /// and needs no more nodes.
    public let cheaper: CheapestInstance.Offer?
    /// The cheapest fitting type of the same cloud, if no number of nodes of this one fits.
    public let remedy: CheapestInstance.Offer?
    /// Price per replica of the model on this instance type, by the chosen placement or by the memory model's own if that needs
    /// fewer nodes; in millionths of a US dollar per hour, nil if no price is known.
    public let microUSDPerCopy: Int?

    /// An instance type is suggested if it saves at least this much, in percent.
    private static let leastSaving = 25

    private struct Question: Hashable {
        let placement: ChosenPlacement
        let offering: String
    }

    private static let known = Mutex<[Question: PlacementAdvice]>([:])

    /// Nil if the model's shape or the instance type's GPUs are unknown. Computed once for equal placements: a run may have
    /// thousands of them.
    ///
    /// - Parameter offering: the instance types that may be suggested because they cost less.
    public static func of(_ placement: ChosenPlacement, among offering: InstanceOffering) -> PlacementAdvice? {
        let question = Question(placement: placement, offering: offering.name)
        if let advice = known.withLock({ $0[question] }) { return advice }
        guard let advice = PlacementAdvice(placement, offering) else { return nil }
        known.withLock { $0[question] = advice }
        return advice
    }

    private init?(_ placement: ChosenPlacement, _ offering: InstanceOffering) {
        guard let request = placement.request, let instance = InstanceGPUs.named(placement.instanceType) else { return nil }
        let placer = Placer(request)
        let fit = Fitter(request).fit(placement.split, on: instance.gpu)
        chosen = fit
        let own = placer.place(on: instance.gpu, perNode: instance.gpuCount, mostNodes: Placement.mostNodes)
        self.own = own
        remedy = own.fit.fits ? nil : CheapestInstance(placer).offers(cloud: instance.cloud).first
        let isOwnLess = own.fit.fits && own.nodes < placement.nodes
        let (nodes, copies) = isOwnLess ? (own.nodes, own.copies) : (placement.nodes, placement.copies)
        let price = instance.microUSDPerHour.map { $0 * nodes / copies }
        microUSDPerCopy = price
        let context = isOwnLess || !fit.fits ? own.fit.longestContext : fit.longestContext
        let offer = price.flatMap {
            Self.cheaper(than: $0, request, context: context, nodes, instance.cloud, offering)
        }
        // Fewer nodes of the same type are reported elsewhere.
        cheaper = offer.flatMap { $0.instance.name == instance.name ? nil : $0 }
    }

    private static func cheaper(
        than price: Int, _ request: FitRequest, context: Int, _ nodes: Int, _ cloud: String, _ offering: InstanceOffering
    ) -> CheapestInstance.Offer? {
        guard context > 0 else { return nil }
        var request = request
        request.maxModelLength = context
        return CheapestInstance(Placer(request)).offer(
            among: offering, cloud: cloud, perCopyBelow: price * (100 - leastSaving) / 100, mostNodes: nodes)
    }
}
