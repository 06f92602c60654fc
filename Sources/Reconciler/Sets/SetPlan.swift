/// What to do next so that an InferenceSet has the replicas of its spec, all of them with its template.
struct SetPlan: Sendable, Equatable {
    /// Numbers of the replicas to create.
    var created: [Int] = []
    var deleted: [SetReplica] = []
    /// Replicas that get the template in place.
    var updated: [SetReplica] = []
    /// Replicas that have the template, and only have to be marked with it.
    var marked: [SetReplica] = []

    /// - Parameters:
    ///   - replicas: the number of the spec.
    ///   - nodes: of one replica.
    init(replicas: Int, known: [SetReplica], strategy: SetStrategy, nodes: Int) {
        let live = known.filter { !$0.isDeleting }.sorted(by: SetReplica.goesFirst)
        let leaving = known.filter(\.isDeleting)
        deleted = Array(live.prefix(max(0, live.count - replicas)))
        let kept = live.dropFirst(deleted.count)
        created = Self.free(replicas - kept.count, of: replicas, kept: kept, leaving: leaving)
        marked = kept.filter { $0.template == .unmarked }
        guard strategy.isRolling else { return }
        let (atOnce, replaces) = strategy.updates(nodes: nodes)
        // Whatever is under way may hold nodes beyond its own, and does not serve.
        let underWay = kept.count { $0.template != .old && !$0.isReady } + leaving.count + deleted.count
        let missing = max(0, replicas - kept.count - leaving.count)
        // Those that do not serve come first: they lose nothing, and may have been updated to what never worked.
        let old = kept.filter { $0.template == .old }
        let changed = (old.filter { !$0.isServing } + old.filter(\.isServing)).prefix(max(0, atOnce - underWay - missing))
        if replaces {
            deleted += changed
        } else {
            updated = Array(changed)
        }
    }

    /// The lowest numbers without a replica. One whose replica is being deleted has to wait: its nodes are still there.
    private static func free(
        _ count: Int, of replicas: Int, kept: ArraySlice<SetReplica>, leaving: [SetReplica]
    ) -> [Int] {
        let used = Set(kept.compactMap(\.ordinal))
        let blocked = Set(leaving.compactMap(\.ordinal))
        return (0..<replicas).lazy.filter { !used.contains($0) }.prefix(max(0, count)).filter { !blocked.contains($0) }
    }
}
