import Bytes
import Diagnostics
import Kubernetes

/// All differences between two renders, object by object, with the cost.
public struct ChangeSet: Sendable {
    /// The changes to the objects of one Workspace, or to objects that belong to none.
    public struct Group: Sendable {
        /// `namespace/name`; nil for shared objects and those passed through.
        public let workspace: String?
        /// Nodes first, then in the order of applying.
        public let changes: [ObjectChange]
        /// Whether the Workspace has no objects in the old state, or none in the new one.
        let isAdded: Bool
        let isRemoved: Bool

        /// In which order reviewers need to see it, if there is no room for all: what goes, what stops for a while, what changes, what
        /// is added.
        var precedence: Int {
            if isRemoved { return 0 }
            let stops = changes.contains { change in
                change.restartsPods || change.action == .replaced
                    || change.action == .deleted && change.manifest?.isWorkload ?? false
            }
            return stops ? 1 : isAdded ? 3 : 2
        }
    }

    /// Sorted by workspace; objects that belong to none come last.
    public let groups: [Group]
    /// The capacity of all objects, changed or not.
    public let before: Capacity
    public let after: Capacity
    /// The number of GPUs while old and new nodes overlap.
    public let peakGPUs: Int

    public var isEmpty: Bool { groups.isEmpty }

    /// - Parameters:
    ///   - old: the old objects that were changed or deleted, and all that request nodes.
    ///   - new: the new objects, likewise.
    ///   - isKept: whether a Workspace, as `namespace/name`, has objects that are neither in `old` nor in `new`.
    public init(old: [Manifest], new: [Manifest], isKept: (String) -> Bool = { _ in false }) {
        before = Capacity(old)
        after = Capacity(new)
        let kept = Set(old.map(\.path))
        let created = new.filter { !kept.contains($0.path) }
        peakGPUs = before.gpus + Capacity(created).gpus
        var byWorkspace: [String?: (old: [Manifest], new: [Manifest])] = [:]
        // A kept object is grouped by its new state: one created by the operator does not have our label yet.
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
            guard !changes.isEmpty else { return nil }
            // What belongs to no Workspace is neither added nor removed as one.
            let isWhole = (old.isEmpty || new.isEmpty) && name.map { !isKept($0) } ?? false
            return Group(
                workspace: name, changes: changes, isAdded: isWhole && old.isEmpty, isRemoved: isWhole && new.isEmpty)
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
        return pairs.compactMap { pair in
            ObjectChange(old: pair.old, new: pair.new, predecessor: pair.old == nil ? predecessor(of: pair.new, among: old) : nil)
        }.sorted(by: precedes)
    }

    /// The workload of another kind, under the same name, that a new one takes the place of.
    private static func predecessor(of new: Manifest?, among old: [Manifest]) -> Manifest? {
        guard let new, new.isWorkload else { return nil }
        return old.first { $0.isWorkload && $0.kind != new.kind && $0.name == new.name }
    }

    private static func precedes(_ a: ObjectChange, _ b: ObjectChange) -> Bool {
        guard let left = a.manifest, let right = b.manifest else { return b.manifest != nil }
        let (first, second) = (Kinds.rank(left.kind), Kinds.rank(right.kind))
        if first != second { return first < second }
        return left.kind == right.kind ? byteOrder(left.path, right.path) : byteOrder(left.kind, right.kind)
    }
}
