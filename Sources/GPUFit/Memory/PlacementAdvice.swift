internal import Synchronization

/// What the memory model says of a placement that somebody chose.
public struct PlacementAdvice: Sendable {
    /// The chosen placement, as it comes out.
    public let chosen: MemoryFit
    /// The model's own choice on the same instance type; where none fits, the closest.
    public let own: Placement
    /// The instance type of the same cloud that serves a copy of the model with as long a context for the least, where that is
    /// clearly less and takes no more nodes.
    public let cheaper: CheapestInstance.Offer?
    /// The cheapest type of the same cloud that would do, where no number of nodes of this one does.
    public let remedy: CheapestInstance.Offer?
    /// For one copy of the model on this instance type, by the chosen placement, or by the model's own where that takes fewer nodes; in
    /// millionths of a US dollar, nil where no price is known.
    public let microUSDPerCopy: Int?

    /// An instance type is worth a word where it saves at least so much, in percent.
    private static let leastSaving = 25

    private struct Question: Hashable {
        let placement: ChosenPlacement
        let offering: String
    }

    private static let known = Mutex<[Question: PlacementAdvice]>([:])

    /// Nil where the model's shape or the instance type's GPUs are not known. Reckoned once for equal placements: a run may
    /// have thousands.
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
        // Fewer nodes of the same type are said otherwise.
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
