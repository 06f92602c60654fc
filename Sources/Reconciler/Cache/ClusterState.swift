internal import YAML

/// The known state of the cluster.
final class ClusterState: Sendable {
    let kinds: WatchedKinds

    init(_ kinds: WatchedKinds) { self.kinds = kinds }

    var workspaces: ResourceCache<WorkspaceEntry> { kinds.workspaces.cache }
    var pools: ResourceCache<PoolEntry> { kinds.pools.cache }
    var nodes: ResourceCache<NodeEntry> { kinds.nodes.cache }
    var storageClasses: ResourceCache<StorageClassEntry> { kinds.storageClasses.cache }

    /// The claims of a Workspace, by name.
    func claims(of workspace: ObjectKey) -> [(key: ObjectKey, entry: ClaimEntry)] {
        kinds.nodeClaims.cache.all { $1.workspace == workspace } + kinds.machines.cache.all { $1.workspace == workspace }
    }

    /// Whether nodes of a Workspace are being deleted.
    func isReturningNodes(_ workspace: ObjectKey) -> Bool {
        claims(of: workspace).contains { $0.entry.isDeleting }
            || !pools.all { $1.workspace == workspace && $1.isDeleting }.isEmpty
    }

    /// A claim as it is known to be.
    func claim(_ object: WantedObject) -> ClaimEntry? {
        [kinds.nodeClaims, kinds.machines].first { $0.resources.contains(object.resource) }?.cache[object.key]
    }

    /// An object of a Workspace's namespace as it is known to be.
    func dependent(_ object: WantedObject) -> DependentEntry? {
        kinds.dependents.first { $0.resources.contains(object.resource) }?.cache[object.key]
    }

    /// The digest of the known state of an object; nil: it does not exist.
    func digest(of object: WantedObject) -> String? { kinds.row(of: object.resource)?.digest(of: object.key) }

    /// Stores the server's response to a write, so that the next reconciliation need not wait for the watch.
    func store(_ answer: Node, as object: WantedObject) { kinds.row(of: object.resource)?.store(answer, at: object.key) }

    typealias Dependent = (kind: WatchedKind<DependentEntry>, key: ObjectKey, entry: DependentEntry)

    /// The objects of a Workspace's namespace that hold, by kind and name.
    ///
    /// - Parameter purpose: of the kinds that are looked through; nil: all.
    func dependents(
        for purpose: WatchPurpose? = nil, where holds: (ObjectKey, DependentEntry) -> Bool
    ) -> [Dependent] {
        kinds.dependents.filter { purpose == nil || $0.purpose == purpose }
            .flatMap { kind in kind.cache.all(where: holds).map { (kind, $0.key, $0.entry) } }
    }

    /// The rendered objects that belong only to the owner with a uid, and are no longer wanted.
    func stale(of uid: String, for purpose: WatchPurpose? = nil, keeping wanted: [WantedObject]) -> [Dependent] {
        dependents(for: purpose) { $1.isOwned(by: uid) }.filter { kind, key, entry in
            entry.isRendered && !entry.isDeleting && entry.owners.count == 1
                && !wanted.contains { $0.resource == kind.resource && $0.key == key }
        }
    }
}
