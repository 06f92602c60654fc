import Bytes
import Diagnostics
import Kubernetes

/// Everything that differs between two renders, object by object, and what it costs.
public struct ChangeSet: Sendable {
    /// The changes to one Workspace's objects, or to objects of none.
    public struct Group: Sendable {
        /// `namespace/name`; nil for shared objects and those that were passed through.
        public let workspace: String?
        /// Nodes first, then in the order of applying.
        public let changes: [ObjectChange]
    }

    /// Sorted by workspace; what belongs to none comes last.
    public let groups: [Group]
    /// Of all objects, changed or not.
    public let before: Capacity
    public let after: Capacity
    /// GPUs while old and new nodes stand side by side.
    public let peakGPUs: Int

    public var isEmpty: Bool { groups.isEmpty }

    /// - Parameters:
    ///   - old: the objects before that changed or went, and all that ask for nodes.
    ///   - new: the objects after, likewise.
    public init(old: [Manifest], new: [Manifest]) {
        before = Capacity(old)
        after = Capacity(new)
        let kept = Set(old.map(\.path))
        let created = new.filter { !kept.contains($0.path) }
        peakGPUs = before.gpus + Capacity(created).gpus
        var byWorkspace: [String?: (old: [Manifest], new: [Manifest])] = [:]
        // An object that stays is grouped by what it will be: one of the operator's has no label of ours yet.
        let owners = Dictionary(new.map { ($0.path, $0.workspace) }) { first, _ in first }
        for manifest in old { byWorkspace[owners[manifest.path] ?? manifest.workspace, default: ([], [])].old.append(manifest) }
        for manifest in new { byWorkspace[manifest.workspace, default: ([], [])].new.append(manifest) }
        let names = byWorkspace.keys.sorted { a, b in
            guard let a, let b else { return a != nil && b == nil }
            return byteOrder(a, b)
        }
        groups = names.compactMap { name in
            let (old, new) = byWorkspace[name] ?? ([], [])
            let changes = Self.changes(old: old, new: new)
            return changes.isEmpty ? nil : Group(workspace: name, changes: changes)
        }
    }

    private static func changes(old: [Manifest], new: [Manifest]) -> [ObjectChange] {
        let before = Dictionary(old.map { ($0.path, $0) }) { first, _ in first }
        let after = Dictionary(new.map { ($0.path, $0) }) { first, _ in first }
        var pairs: [(old: Manifest?, new: Manifest?)] = []
        var gone: [Manifest] = []
        var come: [Manifest] = []
        for manifest in new {
            if let previous = before[manifest.path] {
                if previous.root != manifest.root { pairs.append((previous, manifest)) }
            } else if manifest.isClaim {
                come.append(manifest)
            } else {
                pairs.append((nil, manifest))
            }
        }
        for manifest in old where after[manifest.path] == nil {
            if manifest.isClaim {
                gone.append(manifest)
            } else {
                pairs.append((manifest, nil))
            }
        }
        pairs += ClaimRoll.pairs(deleted: gone, created: come)
        return pairs.compactMap { ObjectChange(old: $0.old, new: $0.new) }.sorted(by: precedes)
    }

    private static func precedes(_ a: ObjectChange, _ b: ObjectChange) -> Bool {
        guard let left = a.manifest, let right = b.manifest else { return b.manifest != nil }
        let (first, second) = (Kinds.rank(left.kind), Kinds.rank(right.kind))
        if first != second { return first < second }
        return left.kind == right.kind ? byteOrder(left.path, right.path) : byteOrder(left.kind, right.kind)
    }
}
