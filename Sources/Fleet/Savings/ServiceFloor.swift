import GPUFit

/// What a cheaper placement must still provide.
package struct ServiceFloor: Sendable {
    /// Tokens of context; nil means what the Workspace has now.
    package var context: Int?
    /// Requests of that length at once; nil means what the needed nodes provide now.
    package var concurrency: Int?

    package init(context: Int? = nil, concurrency: Int? = nil) {
        self.context = context
        self.concurrency = concurrency
    }
}

/// The floor for one Workspace, in figures.
struct WorkloadFloor {
    let context: Int
    /// In hundredths; nil for tuning, whose speed depends on its number of GPUs instead.
    let concurrency: Int?
    private let gpus: Int

    /// - Parameters:
    ///   - memory: what the Workspace has now.
    ///   - least: what the nodes that it needs by the memory model would provide; what KAITO adds to these by counting otherwise
    ///     is nothing that anyone asked for.
    init(_ floor: ServiceFloor, _ need: MemoryNeed, _ memory: MemoryView, least: MemoryNeed, gpus: Int) {
        self.gpus = gpus
        guard memory.concurrency != nil else {
            if case .tuning(_, _, let settings) = need { context = settings.sequenceLength } else { context = memory.context }
            concurrency = nil
            return
        }
        let context = floor.context ?? memory.context
        self.context = context
        let provided = MemoryView.of(least, context: context).flatMap { $0.fits ? $0.concurrency : nil } ?? 100
        concurrency = floor.concurrency.map { $0 * 100 } ?? max(100, provided)
    }

    /// What a placement provides at the floor's context; nil if that is less than the floor.
    func view(of need: MemoryNeed, gpus: Int) -> MemoryView? {
        guard let whole = MemoryView.of(need), whole.fits, whole.context >= context else { return nil }
        guard let concurrency else { return gpus >= self.gpus ? whole : nil }
        guard let view = MemoryView.of(need, context: context), view.fits, let reached = view.concurrency,
            reached >= concurrency
        else { return nil }
        return whole
    }
}
