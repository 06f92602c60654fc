import Diagnostics
import Presets
import WorkspaceAPI

/// A Workspace with everything resolved: what a release's builders turn into objects.
protocol WorkspacePlan: Sendable {
    /// The images that the pods pull.
    var images: [String] { get }
    /// Nodes that the workload needs, whether they exist or are made.
    var nodeCount: Int { get }

    func objects() -> [RenderedObject]
}

/// What planning may look at beside the Workspace itself.
final class PlanningContext: Sendable {
    let facts: ClusterFacts
    let configMaps: ConfigMapIndex
    let sources: SourceFiles
    /// Models beside those of the catalogue.
    let models: [PresetV012]
    let lock: ImageLock
    let sizing: Sizing

    init(
        facts: ClusterFacts, configMaps: ConfigMapIndex, sources: SourceFiles, models: [PresetV012], lock: ImageLock,
        sizing: Sizing
    ) {
        self.facts = facts
        self.configMaps = configMaps
        self.sources = sources
        self.models = models
        self.lock = lock
        self.sizing = sizing
    }

    /// The image as the cluster pulls it: from the mirror, by its digest where one is locked.
    func pulled(_ image: String) -> String { lock.pinned(facts.rewritten(image)) }
}
