internal import KubernetesClient
internal import YAML

/// A kind of objects that is watched, and what is known of them: a row of `WatchedKinds`.
struct WatchedKind<Entry: WatchedEntry>: WatchedResource {
    let purpose: WatchPurpose
    let resources: [Resource]
    /// Which objects are watched.
    let selection: ObjectSelection
    let cache = ResourceCache<Entry>()

    init(_ purpose: WatchPurpose, _ resources: [Resource], selection: ObjectSelection = .all) {
        self.purpose = purpose
        self.resources = resources
        self.selection = selection
    }

    /// The preferred version.
    var resource: Resource { resources[0] }

    func isSynced(_ namespaces: [String]) -> Bool { cache.isSynced(namespaces) }

    func run(in namespace: String?, _ watches: Watches) async {
        let reflector = Reflector(
            client: watches.client, resources: resources, namespace: namespace, selection: selection, cache: cache,
            logger: watches.logger, entry: { Entry($0) },
            changed: { key, old, new in await Entry.changed(key, from: old, to: new, watches) })
        await reflector.run()
    }
}

extension WatchedKind where Entry: RenderedEntry {
    func reference(_ key: ObjectKey, _ entry: Entry) -> ObjectReference {
        ObjectReference(resource: resource, key: key, uid: entry.uid)
    }
}

extension WatchedKind: AppliedResource where Entry: AppliedEntry {
    func digest(of key: ObjectKey) -> String? { cache[key]?.digest }

    func store(_ answer: Node, at key: ObjectKey) { cache.store(key, Entry(answer), version: answer.resourceVersion) }
}
