import Diagnostics
import WorkspaceAPI
import YAML

/// The names of the Workspaces of a run, to find those that are given twice.
struct WorkspaceNames: Sendable {
    private var names: [(namespace: String, name: String, origin: Origin)] = []

    mutating func add(_ identity: WorkspaceIdentity) {
        names.append((identity.namespace.value, identity.name.value, identity.name.origin))
    }

    mutating func merge(_ other: WorkspaceNames) {
        if names.isEmpty {
            names = other.names
        } else {
            names.reserveCapacity(names.count + other.names.count)
            names += other.names
        }
    }

    /// Reports every Workspace but the first of its name, and returns where those stand.
    mutating func reportRepeated(_ sources: SourceFiles, _ collector: DiagnosticCollector) -> Set<Origin> {
        names.sort { a, b in
            let namespaces = compareBytes(a.namespace, b.namespace)
            if namespaces != 0 { return namespaces < 0 }
            let order = compareBytes(a.name, b.name)
            return order == 0 ? a.origin.precedes(b.origin) : order < 0
        }
        var repeated: Set<Origin> = []
        for (first, second) in zip(names, names.dropFirst())
        where sameBytes(first.namespace, second.namespace) && sameBytes(first.name, second.name) {
            let place = first.origin.position.map { "; the other is at \(sources.files[$0.file].path):\($0.line)" } ?? ""
            collector.error(
                .duplicateObject, "Workspace \(quoted("\(second.namespace)/\(second.name)")) is given twice\(place)",
                at: second.origin.position)
            repeated.insert(second.origin)
        }
        return repeated
    }
}
