import Bytes
import Diagnostics
import Kubernetes

/// All differences between two renders, object by object, with the cost.
public struct ChangeSet: Sendable {
    /// The changes to the objects of one Workspace, or to objects that belong to none.
    public struct Group: Sendable {
        /// `namespace/name`; nil for shared objects and those passed through.
        public let workspace: String?
        /// Its name in reports.
        var title: String { workspace ?? "other objects" }
        /// The Workspace that it was before, if it only changed its name or its namespace.
        public internal(set) var formerName: String?
        /// Nodes first, then in the order of applying.
        public internal(set) var changes: [ObjectChange]
        /// Whether the Workspace has no objects in the old state, or none in the new one.
        let isAdded: Bool
        let isRemoved: Bool
        public internal(set) var before: WorkspaceFigures
        public let after: WorkspaceFigures
        /// What each tool does.
        public internal(set) var simulations: [SyncTool: Simulation] = [:]
        /// `config changed: …`, for the configs of its pods.
        var configChanges: [String] = []

        /// What happens to its model with the tool that is worse for it.
        public var outage: Outage { SyncTool.allCases.compactMap { simulations[$0]?.outage }.max() ?? .none }

        /// Whether nothing of it was there before, be it under another name.
        var isNew: Bool { isAdded && formerName == nil }

        /// In which order reviewers need to see it, if there is no room for all: what goes, what stops for a while, what changes, what
        /// is added.
        var precedence: Int {
            if isRemoved || outage == .lasting { return 0 }
            let isReplaced = changes.contains { $0.restartsPods || $0.action == .replaced }
            return outage > .none || isReplaced ? 1 : isNew ? 3 : 2
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
    ///   - old: the old objects that were changed or deleted, all that request nodes, and the workloads of Workspaces that change.
    ///   - new: the new objects, likewise.
    ///   - isKept: whether a Workspace, as `namespace/name`, has objects that are neither in `old` nor in `new`.
    public init(
        old: [Manifest], new: [Manifest], _ settings: ChangeSettings = ChangeSettings(),
        isKept: (String) -> Bool = { _ in false }
    ) {
        before = Capacity(old, prices: settings.prices)
        after = Capacity(new, prices: settings.prices)
        var byWorkspace: [String?: (old: [Manifest], new: [Manifest])] = [:]
        // A kept object is grouped by its new state: one created by the operator does not have our label yet.
        let owners = Dictionary(new.map { ($0.path, $0.workspace) }) { first, _ in first }
        for manifest in old { byWorkspace[owners[manifest.path] ?? manifest.workspace, default: ([], [])].old.append(manifest) }
        for manifest in new { byWorkspace[manifest.workspace, default: ([], [])].new.append(manifest) }
        let names = byWorkspace.keys.sorted { a, b in
            guard let a, let b else { return a != nil && b == nil }
            return byteOrder(a, b)
        }
        let groups = names.compactMap { name in
            let (old, new) = byWorkspace[name] ?? ([], [])
            // What belongs to no Workspace is neither added nor removed as one.
            let isWhole = (old.isEmpty || new.isEmpty) && name.map { !isKept($0) } ?? false
            return Group(name, old: old, new: new, settings, isWhole: isWhole)
        }
        self.groups = Self.completed(Self.renamed(groups, byWorkspace.mapValues(\.old)))
        peakGPUs = before.gpus + self.groups.reduce(0) { $0 + $1.additionalGPUs }
    }

    /// With one group for a Workspace that was renamed, in place of two.
    private static func renamed(_ groups: [Group], _ old: [String?: [Manifest]]) -> [Group] {
        func objects(_ group: Group, _ side: KeyPath<ObjectChange, Manifest?>) -> (name: String, objects: [Manifest])? {
            group.workspace.map { ($0, group.changes.compactMap { $0[keyPath: side] }) }
        }
        let renames = Renames(
            removed: groups.filter(\.isRemoved).compactMap { objects($0, \.old) },
            added: groups.filter(\.isAdded).compactMap { objects($0, \.new) })
        guard !renames.former.isEmpty else { return groups }
        let gone = Dictionary(groups.map { ($0.workspace ?? "", $0) }) { first, _ in first }
        let replaced = Set(renames.former.values)
        return groups.filter { !replaced.contains($0.workspace ?? "") }.map { group in
            guard let former = group.workspace.flatMap({ renames.former[$0] }), let other = gone[former] else { return group }
            var group = group
            group.formerName = former
            group.changes = (group.changes + other.changes).sorted(by: Group.precedes)
            group.before = other.before
            group.simulate(unchanged: [])
            return group
        }
    }

    /// With the words that depend on other groups.
    private static func completed(_ groups: [Group]) -> [Group] {
        let config = ConfigWords(groups.last.flatMap { $0.workspace == nil ? $0.changes : nil } ?? [])
        return groups.map { group in
            var group = group
            group.configChanges = config.of(group.changes)
            return group
        }
    }
}

extension ChangeSet.Group {
    /// Nil if nothing differs.
    init?(_ workspace: String?, old: [Manifest], new: [Manifest], _ settings: ChangeSettings, isWhole: Bool) {
        let changes = Self.changes(old: old, new: new, settings.ignored)
        guard !changes.isEmpty else { return nil }
        self.init(
            workspace: workspace, changes: changes, isAdded: isWhole && old.isEmpty, isRemoved: isWhole && new.isEmpty,
            before: WorkspaceFigures(old, settings.prices), after: WorkspaceFigures(new, settings.prices))
        let changed = Set(changes.compactMap { $0.new?.path })
        simulate(unchanged: new.filter { !changed.contains($0.path) && ($0.nodes > 0 || $0.isWorkload) })
    }

    mutating func simulate(unchanged: [Manifest]) {
        for tool in SyncTool.allCases { simulations[tool] = Simulation(tool, changes, unchanged: unchanged) }
        let waiting = simulations[.argoCD]?.lacksRoom ?? []
        let interrupting = SyncTool.allCases.filter { simulations[$0]?.outage == .untilLoaded }
        for index in changes.indices {
            changes[index].effects = Effects.of(
                changes[index], lacksRoom: waiting.contains(index), interrupting: interrupting)
        }
    }

    /// GPUs beyond those that it had, at the worst time.
    var additionalGPUs: Int {
        max(0, (SyncTool.allCases.compactMap { simulations[$0]?.peakGPUs }.max() ?? 0) - before.capacity.gpus)
    }

    private static func changes(old: [Manifest], new: [Manifest], _ ignored: IgnoredFields) -> [ObjectChange] {
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
            if let before = pair.old, let after = pair.new, !ignored.isEmpty {
                let (before, after) = (ignored.removed(from: before), ignored.removed(from: after))
                return before.root == after.root ? nil : ObjectChange(old: before, new: after)
            }
            return ObjectChange(
                old: pair.old, new: pair.new, predecessor: pair.old == nil ? predecessor(of: pair.new, among: old) : nil)
        }.sorted(by: precedes)
    }

    /// The workload of another kind, under the same name, that a new one takes the place of.
    private static func predecessor(of new: Manifest?, among old: [Manifest]) -> Manifest? {
        guard let new, new.isWorkload else { return nil }
        return old.first { $0.isWorkload && $0.kind != new.kind && $0.name == new.name }
    }

    static func precedes(_ a: ObjectChange, _ b: ObjectChange) -> Bool {
        guard let left = a.manifest, let right = b.manifest else { return b.manifest != nil }
        let (first, second) = (Kinds.rank(left.kind), Kinds.rank(right.kind))
        if first != second { return first < second }
        return left.kind == right.kind ? byteOrder(left.path, right.path) : byteOrder(left.kind, right.kind)
    }
}
