internal import Synchronization

/// Slows down the making of claims that keep vanishing: Karpenter deletes a claim that no capacity is found for, and each
/// new one is an order for a GPU node.
final class ClaimGuard: Sendable {
    private struct Loss {
        var backoff = Backoff(first: .seconds(5), longest: .seconds(600))
        var earliest = ContinuousClock.now
    }

    private struct Claims {
        var losses: [ObjectKey: Loss] = [:]
        /// Those that are deleted because they are no longer wanted.
        var given: Set<ObjectKey> = []
    }

    /// By Workspace.
    private let claims = Mutex<[ObjectKey: Claims]>([:])

    /// A claim is about to be deleted here. To be said before, since the news of its end may come before the answer does.
    func giveUp(_ claim: ObjectKey, of workspace: ObjectKey) {
        claims.withLock { claims in
            claims[workspace, default: Claims()].given.insert(claim)
            claims[workspace]?.losses[claim] = nil
        }
    }

    /// The deletion failed, or the claim is wanted again.
    func keep(_ claim: ObjectKey, of workspace: ObjectKey) {
        claims.withLock { _ = $0[workspace]?.given.remove(claim) }
    }

    /// A claim is gone: where nobody here gave it up, somebody else deleted it.
    func gone(_ claim: ObjectKey, of workspace: ObjectKey) {
        claims.withLock { claims in
            var known = claims[workspace] ?? Claims()
            if known.given.remove(claim) == nil {
                var loss = known.losses[claim] ?? Loss()
                loss.earliest = ContinuousClock.now + loss.backoff.next()
                known.losses[claim] = loss
            }
            claims[workspace] = known
        }
    }

    /// How long to wait before the claim is made; nil: it may be made.
    func pause(_ claim: ObjectKey, of workspace: ObjectKey) -> Duration? {
        guard let earliest = claims.withLock({ $0[workspace]?.losses[claim]?.earliest }), earliest > .now else { return nil }
        return ContinuousClock.now.duration(to: earliest)
    }

    /// The claim came to a node.
    func served(_ claim: ObjectKey, of workspace: ObjectKey) { claims.withLock { $0[workspace]?.losses[claim] = nil } }

    func forget(_ workspace: ObjectKey) { claims.withLock { $0[workspace] = nil } }
}
