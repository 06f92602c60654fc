/// What a kind of objects is to a Workspace.
enum WatchPurpose: Sendable {
    /// The Workspace itself.
    case workspace
    /// Several Workspaces of one template.
    case inferenceSet
    /// Its pods.
    case workload
    /// What its pods need as well, in its namespace.
    case dependent
    /// A request for one node.
    case claim
    /// A request for several nodes.
    case pool
    /// How nodes are made.
    case nodeClass
    case node
    case storageClass
}
