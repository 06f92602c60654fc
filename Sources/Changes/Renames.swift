import Bytes
import YAML

/// Workspaces that go while equal ones come under another name or in another namespace.
struct Renames {
    /// The old names by the new ones, each as `namespace/name`.
    private(set) var former: [String: String] = [:]

    /// - Parameters:
    ///   - removed: the Workspaces that go, with their objects; likewise those that come.
    init(removed: [(name: String, objects: [Manifest])], added: [(name: String, objects: [Manifest])]) {
        var gone: [String: [String]] = [:]
        for (name, objects) in removed {
            if let likeness = Self.likeness(of: objects) { gone[likeness, default: []].append(name) }
        }
        var come: [String: [String]] = [:]
        for (name, objects) in added { if let likeness = Self.likeness(of: objects) { come[likeness, default: []].append(name) } }
        for likeness in come.keys.sorted(by: byteOrder) {
            pair(gone[likeness] ?? [], come[likeness] ?? [])
        }
    }

    /// Of several that are alike, only those that kept their name or their namespace are certain.
    private mutating func pair(_ gone: [String], _ come: [String]) {
        var (gone, come) = (gone, come)
        for part in [1, 0] {
            let key = { (name: String) in String(name.split(separator: "/")[part]) }
            let (old, new) = (Dictionary(grouping: gone, by: key), Dictionary(grouping: come, by: key))
            var taken: Set<String> = []
            for name in come where new[key(name)]?.count == 1 {
                guard let candidates = old[key(name)], candidates.count == 1 else { continue }
                former[name] = candidates[0]
                taken.insert(candidates[0])
            }
            gone.removeAll { taken.contains($0) }
            come.removeAll { former[$0] != nil }
        }
        if gone.count == 1, come.count == 1 { former[come[0]] = gone[0] }
    }

    /// What does not depend on the name: what pods run, and on which nodes. Nil without a workload.
    private static func likeness(of objects: [Manifest]) -> String? {
        guard let workload = objects.first(where: \.isWorkload) else { return nil }
        let containers = (workload.podSpec?["containers"]?.items ?? []).map { container in
            Node.fields(["image", "command", "args", "resources"].map { ($0, container[$0]) })
        }
        let nodes = objects.filter { $0.nodes > 0 }.map { "\($0.instanceType ?? "") \($0.nodes)" }.sorted(by: byteOrder)
        let parts: Node = [
            "kind": .string(workload.kind), "replicas": .integer(workload.replicas), "containers": .list(containers),
            "nodes": .list(nodes.map { .string($0) }),
        ]
        return JSONWriter.text(of: parts)
    }
}
