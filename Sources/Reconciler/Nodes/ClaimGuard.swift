internal import Synchronization

/// Slows down the making of claims that keep vanishing: Karpenter deletes a claim that no capacity is found for, and each
/// new one is an order for a GPU node.
final class ClaimGuard: Sendable {
    private struct Loss {
        var backoff = Backoff(first: .seconds(5), longest: .seconds(600))
        var earliest = ContinuousClock.now
    }

    private let losses = Mutex<[ObjectKey: Loss]>([:])
    private let given = Mutex<Set<ObjectKey>>([])

    /// The claim is deleted because it is no longer wanted.
    func giveUp(_ claim: ObjectKey) {
        _ = given.withLock { $0.insert(claim) }
        losses.withLock { $0[claim] = nil }
    }

    /// A claim is gone: where nobody here gave it up, somebody else deleted it.
    func gone(_ claim: ObjectKey) {
        if given.withLock({ $0.remove(claim) }) != nil { return }
        losses.withLock { losses in
            var loss = losses[claim] ?? Loss()
            loss.earliest = ContinuousClock.now + loss.backoff.next()
            losses[claim] = loss
        }
    }

    /// How long to wait before the claim is made; nil: it may be made.
    func pause(_ claim: ObjectKey) -> Duration? {
        guard let earliest = losses.withLock({ $0[claim]?.earliest }), earliest > .now else { return nil }
        return ContinuousClock.now.duration(to: earliest)
    }

    /// The claim came to a node.
    func served(_ claim: ObjectKey) { losses.withLock { $0[claim] = nil } }
}
