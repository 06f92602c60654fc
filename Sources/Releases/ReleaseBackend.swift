package import Diagnostics
package import WorkspaceAPI

/// What renders a release of KAITO: all that depends on which release it is stands behind this protocol.
///
/// A backend is a value without a state of its own; a release of the same generation differs by its rules alone.
package protocol ReleaseBackend: Sendable {
    var release: Release { get }

    /// Versions of the API group kaito.sh in which KAITO serves a kind, the oldest first; empty where it has no such kind.
    func servedVersions(of kind: String) -> [String]

    /// The API versions of the objects that nodes are asked for with, and of their node classes.
    var nodeAPIVersions: [String] { get }

    /// Resolves a Workspace; nil where an error was reported.
    func plan(
        _ workspace: Workspace, _ identity: WorkspaceIdentity, _ context: PlanningContext, _ collector: DiagnosticCollector
    ) -> (any WorkspacePlan)?

    /// Reports what of an InferenceSet does not reach its Workspaces.
    func check(_ set: InferenceSet, _ collector: DiagnosticCollector)

    /// The models that the release has by name.
    var presets: PresetListing { get }

    /// The GPU instance types that the release knows.
    var instanceTypes: [InstanceTypeListing] { get }

    /// Documents that together set every field, for the table of what is supported.
    var samples: [SupportSample] { get }
}

extension ReleaseBackend {
    /// The version of the API that users of the release write a kind in: the newest that is served.
    package func preferredVersion(of kind: String) -> String? { servedVersions(of: kind).last }
}
