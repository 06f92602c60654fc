package import Diagnostics
package import Presets
package import WorkspaceAPI

/// What planning may use in addition to the Workspace itself.
package final class PlanningContext: Sendable {
    package let facts: ClusterFacts
    package let configMaps: ConfigMapIndex
    package let sources: SourceFiles
    /// Models in addition to those of the catalogue.
    package let models: [DescribedModel]
    package let lock: ImageLock
    package let sizing: Sizing
    package let poolForm: PoolForm
    package let workspaces: InputWorkspaces

    package init(
        facts: ClusterFacts, configMaps: ConfigMapIndex, sources: SourceFiles, models: [DescribedModel], lock: ImageLock,
        sizing: Sizing, poolForm: PoolForm = .flux, workspaces: InputWorkspaces = InputWorkspaces()
    ) {
        self.facts = facts
        self.configMaps = configMaps
        self.sources = sources
        self.models = models
        self.lock = lock
        self.sizing = sizing
        self.poolForm = poolForm
        self.workspaces = workspaces
    }

    /// The image as the cluster pulls it: from the mirror, and by its digest if one is locked.
    package func pulled(_ image: String) -> String { lock.pinned(facts.rewritten(image)) }
}
