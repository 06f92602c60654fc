import Diagnostics
import WorkspaceAPI

/// A Workspace with everything resolved: what a release's builders turn into objects.
protocol WorkspacePlan: Sendable {
    /// The images that the pods pull.
    var images: [String] { get }

    func objects() -> [RenderedObject]
}

/// What planning may look at beside the Workspace itself.
struct PlanningContext: Sendable {
    let facts: ClusterFacts
    let configMaps: ConfigMapIndex
    let sources: SourceFiles
}
