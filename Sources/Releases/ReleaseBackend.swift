package import Diagnostics
package import WorkspaceAPI

/// Renders a release of KAITO: everything that depends on the release is behind this protocol.
///
/// A backend is a stateless value; releases of the same generation only differ in their rules.
package protocol ReleaseBackend: Sendable {
    var release: Release { get }

    /// The apiVersions in which KAITO serves a kind, such as `kaito.sh/v1beta1`, the oldest first; empty if it has no such kind.
    func servedAPIVersions(of kind: String) -> [String]

    /// The API versions of the objects that request nodes, and of their node classes.
    var nodeAPIVersions: [String] { get }

    /// Whether it serves models by Deployments; all releases have StatefulSets and Jobs.
    var writesDeployments: Bool { get }

    /// Resolves a Workspace; nil if an error was reported.
    func plan(
        _ workspace: Workspace, _ identity: WorkspaceIdentity, _ context: PlanningContext, _ collector: DiagnosticCollector
    ) -> (any WorkspacePlan)?

    /// Resolves what KAITO creates beside the objects of Workspaces; nil if that is nothing, or if an error was reported.
    func plan(
        _ resource: KaitoResource, _ identity: WorkspaceIdentity, _ context: PlanningContext, _ collector: DiagnosticCollector
    ) -> (any WorkspacePlan)?

    /// Reports the parts of an InferenceSet that are not passed on to its Workspaces.
    func check(_ set: InferenceSet, _ collector: DiagnosticCollector)

    /// The named models of the release.
    var presets: PresetListing { get }

    /// The GPU instance types that the release knows.
    var instanceTypes: [InstanceTypeListing] { get }

    /// Documents that together set every field, for the table of supported fields.
    var samples: [SupportSample] { get }
}

extension ReleaseBackend {
    /// The kinds of KAITO that the release has.
    package var kinds: [KaitoAPI.Kind] { KaitoAPI.Kind.allCases.filter { !servedAPIVersions(of: $0.rawValue).isEmpty } }

    /// The version, without its group, in which users of the release write a kind: the newest one that is served.
    package func preferredVersion(of kind: String) -> String? {
        servedAPIVersions(of: kind).last?.split(separator: "/").last.map(String.init)
    }
}
