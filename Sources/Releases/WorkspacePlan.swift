/// A fully resolved Workspace, which a release's builders turn into objects.
public protocol WorkspacePlan: Sendable {
    /// The images that the pods pull.
    var images: [String] { get }
    /// Nodes that the workload needs, whether they exist or are created.
    var nodeCount: Int { get }
    /// What it amounts to; asked for by reports alone. Nil for what needs neither nodes nor GPUs.
    var overview: WorkloadOverview? { get }

    func objects() -> [PlannedObject]

    /// The plan with a stand-in for every word specific to the Workspace; nil if its objects have to be built one by one.
    func outline(_ words: inout OwnWords) -> (any PlanOutline)?
}

extension WorkspacePlan {
    public var overview: WorkloadOverview? { nil }

    public func outline(_ words: inout OwnWords) -> (any PlanOutline)? { nil }
}
