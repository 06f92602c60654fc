internal import YAML

/// What is kept of a watched object.
protocol WatchedEntry: Sendable, Equatable {
    /// Nil if nothing is kept of the object.
    init?(_ object: Node)

    /// Called after what is kept of an object changed: queues the Workspaces that the change may concern.
    static func changed(_ key: ObjectKey, from old: Self?, to new: Self?, _ watches: Watches) async
}
