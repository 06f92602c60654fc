internal import Synchronization

/// The known objects of one kind: only the parts that reconciling needs, so that a large cluster costs little memory.
///
/// There are two sources: the watch, and the responses to our own writes. Late news is recognised by its version and
/// ignored.
final class ResourceCache<Entry: Sendable & Equatable>: Sendable {
    private struct State {
        var entries: [ObjectKey: Entry] = [:]
        /// The progress of the watches, by namespace, or "" for the whole cluster; one entry for each that was listed.
        var seen: [String: UInt64] = [:]
        /// The versions of responses that no watch has caught up with.
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

    /// The entries that satisfy a condition, sorted by key.
    func all(where holds: (ObjectKey, Entry) -> Bool = { _, _ in true }) -> [(key: ObjectKey, entry: Entry)] {
        state.withLock { state in state.entries.filter { holds($0.key, $0.value) }.map { (key: $0.key, entry: $0.value) } }
            .sorted { ($0.key.namespace, $0.key.name) < ($1.key.namespace, $1.key.name) }
    }

    var count: Int { state.withLock { $0.entries.count } }

    func count(where holds: (Entry) -> Bool) -> Int { state.withLock { $0.entries.values.count(where: holds) } }

    /// Stores the response to a write, unless the watch has already reported it, or something newer.
    func store(_ key: ObjectKey, _ entry: Entry?, version: UInt64) {
        state.withLock { state in
            if let seen = state.seen[key.namespace] ?? state.seen[""], version <= seen { return }
            _ = state.set(key, entry)
            state.written[key] = version
        }
    }

    /// Stores an event of the watch of a namespace (the whole cluster: ""); events older than our own writes are ignored.
    ///
    /// - Returns: what was known before; nil if the event is not new.
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

    /// Replaces all objects of a namespace; those not among them are gone.
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
