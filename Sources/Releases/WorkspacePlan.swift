/// A Workspace with everything resolved: what a release's builders turn into objects.
package protocol WorkspacePlan: PlannedWorkload {
    associatedtype Outline: PlanOutline

    /// The plan with a stand-in for every word that is the Workspace's own; nil where names are made of the words in another way.
    func outline(_ words: inout OwnWords) -> Outline?
}

/// What comes of a Workspace: nodes, and the workload on them.
package protocol PlannedWorkload: Sendable {
    /// The images that the pods pull.
    var images: [String] { get }
    /// Nodes that the workload needs, whether they exist or are made.
    var nodeCount: Int { get }

    func objects() -> [PlannedObject]
}
