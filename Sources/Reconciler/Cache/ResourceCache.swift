internal import Synchronization

/// What is known of the objects of one kind: only what reconciling needs of each, so that a large cluster costs little.
///
/// Two tell it: the watch, and the answers to what is written here. Whichever comes late is told apart by its version and
/// changes nothing.
final class ResourceCache<Entry: Sendable & Equatable>: Sendable {
    private struct State {
        var entries: [ObjectKey: Entry] = [:]
        /// How far the watches have come, by namespace, or "" for the whole cluster; an entry for each that was listed.
        var seen: [String: UInt64] = [:]
        /// The versions of answers that no watch has caught up with.
        var written: [ObjectKey: UInt64] = [:]
        var version = 0

        mutating func set(_ key: ObjectKey, _ entry: Entry?) -> Entry? {
            let old = entries[key]
            if old != entry {
                version += 1
                entries[key] = entry
            }
            return old
        }
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

    func count(where holds: (Entry) -> Bool) -> Int { state.withLock { $0.entries.values.count(where: holds) } }

    /// Takes the answer to a write, unless the watch has told of it already, or of something newer.
    func store(_ key: ObjectKey, _ entry: Entry?, version: UInt64) {
        state.withLock { state in
            if let seen = state.seen[key.namespace] ?? state.seen[""], version <= seen { return }
            _ = state.set(key, entry)
            state.written[key] = version
        }
    }

    /// Takes an event of the watch of a namespace (the whole cluster: ""); one that is older than what was written is known.
    ///
    /// - Returns: what was known before; nil where the event is not news.
    func take(_ key: ObjectKey, _ entry: Entry?, version: UInt64, in namespace: String) -> (old: Entry?, new: Entry?)? {
        state.withLock { state in
            state.seen[namespace] = version
            if let written = state.written[key] {
                if version < written { return nil }
                state.written[key] = nil
            }
            let old = state.set(key, entry)
            return old == entry ? nil : (old, entry)
        }
    }

    /// Takes all objects of a namespace; what is not among them is gone.
    ///
    /// - Returns: what changed, sorted by key.
    func replace(
        with entries: [(ObjectKey, Entry)], version: UInt64, in namespace: String
    ) -> [(key: ObjectKey, old: Entry?, new: Entry?)] {
        state.withLock { state in
            state.seen[namespace] = version
            state.written = state.written.filter { $0.value > version || !Self.isIn(namespace, $0.key) }
            var changes: [(key: ObjectKey, old: Entry?, new: Entry?)] = []
            for (key, new) in entries where state.written[key] == nil {
                let old = state.set(key, new)
                if old != new { changes.append((key, old, new)) }
            }
            let listed = Set(entries.map(\.0))
            let gone = state.entries.keys.filter {
                Self.isIn(namespace, $0) && !listed.contains($0) && state.written[$0] == nil
            }
            for key in gone { changes.append((key, state.set(key, nil), nil)) }
            return changes.sorted { ($0.key.namespace, $0.key.name) < ($1.key.namespace, $1.key.name) }
        }
    }

    private static func isIn(_ namespace: String, _ key: ObjectKey) -> Bool { namespace.isEmpty || key.namespace == namespace }

    func isSynced(_ namespaces: [String]) -> Bool { state.withLock { state in namespaces.allSatisfy { state.seen[$0] != nil } } }
}
