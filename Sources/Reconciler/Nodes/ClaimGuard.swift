internal import Synchronization

/// Slows down the creation of claims that keep vanishing: Karpenter deletes a claim without available capacity, and each
/// new one requests a GPU node.
final class ClaimGuard: Sendable {
    private struct Loss {
        var backoff = Backoff(first: .seconds(5), longest: .seconds(600))
        var earliest = ContinuousClock.now
    }

    private struct Claims {
        var losses: [ObjectKey: Loss] = [:]
        /// Claims that are deleted because they are no longer needed.
        var given: Set<ObjectKey> = []
    }

    /// By Workspace.
    private let claims = Mutex<[ObjectKey: Claims]>([:])

    /// A claim is about to be deleted here. Must be called before, since the event may arrive before the response.
    func giveUp(_ claim: ObjectKey, of workspace: ObjectKey) {
        claims.withLock { claims in
            claims[workspace, default: Claims()].given.insert(claim)
            claims[workspace]?.losses[claim] = nil
        }
    }

    /// The deletion failed, or the claim is needed again.
    func keep(_ claim: ObjectKey, of workspace: ObjectKey) {
        claims.withLock { _ = $0[workspace]?.given.remove(claim) }
    }

    /// A claim is gone: if it was not deleted here, somebody else deleted it.
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

    /// How long to wait before creating the claim; nil: it may be created now.
    func pause(_ claim: ObjectKey, of workspace: ObjectKey) -> Duration? {
        guard let earliest = claims.withLock({ $0[workspace]?.losses[claim]?.earliest }), earliest > .now else { return nil }
        return ContinuousClock.now.duration(to: earliest)
    }

    /// The claim got a node.
    func served(_ claim: ObjectKey, of workspace: ObjectKey) { claims.withLock { $0[workspace]?.losses[claim] = nil } }

    func forget(_ workspace: ObjectKey) { claims.withLock { $0[workspace] = nil } }
}
