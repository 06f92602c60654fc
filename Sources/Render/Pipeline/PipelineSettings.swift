import Releases
import WorkspaceAPI

/// What the stages of a run are given.
struct PipelineSettings: Sendable {
    let context: PlanningContext
    let config: RenderConfig
    let options: RenderOptions
    let releases: ReleaseRegistry
}
