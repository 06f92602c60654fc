import Tables

/// What the memory model says about a chosen placement.
public struct PlacementAdvice: Sendable {
    /// The result for the chosen placement.
    public let chosen: MemoryFit
    /// The memory model's own choice on the same instance type; if none fits, the closest.
    public let own: Placement
    /// The instance type of the same cloud that lowers the bill most: at least as many replicas with the same context, for
    /// clearly less money per hour in total, on no more nodes.
    public let cheaper: PlacementOffer?
    /// The cheapest type of the same cloud on which the model fits, if no number of nodes of this one fits.
    public let remedy: PlacementOffer?
    /// Price of the chosen nodes, in millionths of a US dollar per hour; nil if no price is known.
    public let microUSDPerHour: Int?

    /// An instance type is suggested if it saves at least this much, in percent.
    private static let leastSaving = 25

    private struct Question: Hashable {
        let placement: ChosenPlacement
        let offering: InstanceOffering.Key

        /// By what nearly always tells questions apart: hashing all settings would take longer than comparing them once.
        func hash(into hasher: inout Hasher) {
            hasher.combine(placement.model)
            hasher.combine(placement.instanceType)
            hasher.combine(placement.nodes)
            hasher.combine(placement.settings.maxModelLength)
        }
    }

    private static let known = Memo<Question, PlacementAdvice?>()

    /// Nil if the model's shape or the instance type's GPUs are unknown. Computed once for equal placements: a run may have
    /// thousands of them.
    ///
    /// - Parameter offering: the instance types that may be suggested.
    public static func of(_ placement: ChosenPlacement, among offering: InstanceOffering) -> PlacementAdvice? {
        known.answer(Question(placement: placement, offering: offering.key)) { PlacementAdvice(placement, offering) }
    }

    private init?(_ placement: ChosenPlacement, _ offering: InstanceOffering) {
        guard let request = placement.request, let instance = InstanceGPUs.named(placement.instanceType) else { return nil }
        let placer = Placer(request)
        let fit = Fitter(request).fit(placement.split, on: instance.gpu)
        chosen = fit
        let own = placer.place(on: instance.gpu, perNode: instance.gpuCount, mostNodes: Placement.mostNodes)
        self.own = own
        remedy = own.fit.fits ? nil : PlacementOffer.cheapest(of: placement, cloud: instance.cloud, among: offering)
        microUSDPerHour = instance.microUSDPerHour.map { $0 * placement.nodes }
        // Fewer nodes of the same type are reported elsewhere; another type must cost less than these as well.
        let isOwnLess = own.fit.fits && own.nodes < placement.nodes
        let nodes = isOwnLess ? own.nodes : placement.nodes
        let copies = max(placement.copies, isOwnLess ? own.copies : 1)
        let context = isOwnLess || !fit.fits ? own.fit.longestContext : fit.longestContext
        cheaper = instance.microUSDPerHour.flatMap { price -> PlacementOffer? in
            guard context > 0 else { return nil }
            let limit = price * nodes / 100 * (100 - Self.leastSaving)
            let types = PlacementOffer.types(for: placement, cloud: instance.cloud)
            let offers = types.compactMap { other, price -> PlacementOffer? in
                guard other.name != instance.name else { return nil }
                return PlacementOffer(other, price: price, below: limit, context: context, offering)
            }
            return PlacementOffer.cheapest(offers.filter { $0.nodes <= nodes && $0.copies >= copies })
        }
    }
}
