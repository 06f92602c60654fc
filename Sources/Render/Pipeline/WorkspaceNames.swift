import Bytes
import Diagnostics
import Releases
import WorkspaceAPI
import YAML

/// The names of the Workspaces of a run, to find duplicates.
struct WorkspaceNames: Sendable {
    /// All of them, in no particular order.
    var identities: [WorkspaceIdentity] {
        names.map { entry in
            WorkspaceIdentity(name: Sourced(entry.key.name, entry.origin), namespace: Sourced(entry.key.namespace, .default))
        }
    }

    private struct Key: Hashable {
        let namespace: String
        let name: String
    }

    private var names: [(key: Key, origin: Origin)] = []

    mutating func add(_ identity: WorkspaceIdentity) {
        names.append((Key(namespace: identity.namespace.value, name: identity.name.value), identity.name.origin))
    }

    mutating func merge(_ other: WorkspaceNames) {
        if names.isEmpty {
            names = other.names
        } else {
            names.reserveCapacity(names.count + other.names.count)
            names += other.names
        }
    }

    /// Reports every Workspace except the first one with its name, and returns their positions.
    func reportRepeated(_ sources: SourceFiles, _ collector: DiagnosticCollector) -> Set<Origin> {
        var repeated: Set<Origin> = []
        for (key, origins) in groups() {
            for (first, second) in zip(origins, origins.dropFirst()) {
                let place = first.position.map { "; the other is at \(sources.files[$0.file].path):\($0.line)" } ?? ""
                collector.error(
                    .duplicateObject, "Workspace \(quoted("\(key.namespace)/\(key.name)")) is defined twice\(place)",
                    at: second.position)
                repeated.insert(second)
            }
        }
        return repeated
    }

    /// The names that are used more than once, in order, each with its positions in order.
    private func groups() -> [(Key, [Origin])] {
        if names.count < 2 { return [] }
        let groups = Dictionary(grouping: names, by: \.key).filter { $1.count > 1 }
        return groups.map { ($0, $1.map(\.origin).sorted { $0.precedes($1) }) }.sorted { a, b in
            let order = compareBytes(a.0.namespace, b.0.namespace)
            return order == 0 ? byteOrder(a.0.name, b.0.name) : order < 0
        }
    }
}
