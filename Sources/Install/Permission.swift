internal import ReconcilerAPI
internal import YAML

/// What the reconciler may do with resources of an API group, and where.
struct Permission {
    enum Scope {
        /// Cluster-scoped resources.
        case cluster
        /// Resources in the namespaces of Workspaces.
        case workspaces
        /// Resources in the reconciler's own namespace.
        case own
    }

    let scope: Scope
    let group: String
    let resources: [String]
    /// The names of the objects it applies to; empty: all.
    var names: [String] = []
    let full: [String]
    let status: [String]

    func verbs(_ mode: ReconcilerMode) -> [String] { mode == .full ? full : status }

    /// The rule of a role; nil if the mode does not need it.
    func rule(_ mode: ReconcilerMode) -> Node? {
        let verbs = verbs(mode)
        guard !verbs.isEmpty else { return nil }
        return .fields([
            ("apiGroups", [.string(group)]),
            ("resources", .list(resources.map { .string($0) })),
            ("resourceNames", .list(unlessEmpty: names.map { .string($0) })),
            ("verbs", .list(verbs.map { .string($0) })),
        ])
    }
}
