internal import Synchronization

/// What is known of the objects of one kind: only what reconciling needs of each, so that a large cluster costs little.
final class ResourceCache<Entry: Sendable & Equatable>: Sendable {
    private struct State {
        var entries: [ObjectKey: Entry] = [:]
        /// Namespaces, or the whole cluster as "", whose objects were listed.
        var synced: Set<String> = []
        var version = 0
    }

    private let state = Mutex(State())

    subscript(key: ObjectKey) -> Entry? { state.withLock { $0.entries[key] } }

    /// Changes whenever an entry does.
    var version: Int { state.withLock { $0.version } }

    /// The entries that hold, sorted by their keys.
    func all(where holds: (ObjectKey, Entry) -> Bool = { _, _ in true }) -> [(key: ObjectKey, entry: Entry)] {
        state.withLock { state in state.entries.filter { holds($0.key, $0.value) }.map { (key: $0.key, entry: $0.value) } }
            .sorted { ($0.key.namespace, $0.key.name) < ($1.key.namespace, $1.key.name) }
    }

    var count: Int { state.withLock { $0.entries.count } }

    /// Sets or removes an entry and returns what was known before.
    @discardableResult
    func update(_ key: ObjectKey, _ entry: Entry?) -> Entry? {
        state.withLock { state in
            let old = state.entries[key]
            if old != entry {
                state.version += 1
                state.entries[key] = entry
            }
            return old
        }
    }

    /// Removes what a complete list of a namespace (the whole cluster: "") did not hold, and returns it.
    func retain(_ keys: Set<ObjectKey>, in namespace: String) -> [(key: ObjectKey, entry: Entry)] {
        state.withLock { state in
            state.version += 1
            state.synced.insert(namespace)
            let gone = state.entries.filter { (namespace.isEmpty || $0.key.namespace == namespace) && !keys.contains($0.key) }
            for key in gone.keys { state.entries[key] = nil }
            return gone.map { (key: $0.key, entry: $0.value) }
        }
    }

    func isSynced(_ namespaces: [String]) -> Bool { state.withLock { $0.synced.isSuperset(of: namespaces) } }

    /// Forgets everything: a leader begins with what the server says.
    func removeAll() { state.withLock { $0 = State() } }
}
