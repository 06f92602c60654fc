/// What a kind of objects is to a Workspace.
enum WatchPurpose: Sendable {
    /// The Workspace itself.
    case workspace
    /// Several Workspaces of one template.
    case inferenceSet
    /// Several InferenceSets of one model.
    case multiRole
    /// Its pods.
    case workload
    /// What its pods need as well, in its namespace.
    case dependent
    /// How requests reach the pods of several Workspaces, in their namespace.
    case inferencePool
    /// A request for one node.
    case claim
    /// A request for several nodes.
    case pool
    /// How nodes are made.
    case nodeClass
    case node
    case storageClass
}
