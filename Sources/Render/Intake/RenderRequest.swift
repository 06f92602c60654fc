import Releases
import WorkspaceAPI
import YAML

/// A decoded document of one of KAITO's kinds, with the release to render it for.
struct RenderRequest: Sendable {
    /// Workspaces that only differ by their names.
    struct Group: Sendable {
        let workspaces: [Workspace]
        /// Objects are created for this many of them; the others are only checked.
        let renderedCount: Int
        /// Of the InferenceSet that they belong to.
        var setName: String?
    }

    /// The Workspaces that KAITO creates from the document, or the document itself if it is one.
    let groups: [Group]
    /// What it creates beside their objects; nil if nothing.
    let resource: KaitoResource?
    let name: Sourced<String>
    /// Of the objects to create; empty if there are none.
    let namespace: Sourced<String>
    /// Of the document.
    let labels: StringMap?
    let release: Release
    let document: Node
    /// Whether decoding has reported an error: what else is wrong is still looked for, but nothing is created.
    let isRejected: Bool

    /// Whether the document is of the whole cluster; what is created for it has a namespace all the same.
    var isOfCluster: Bool {
        if case .modelMirror = resource { return true }
        return false
    }

    /// Whether a ConfigMap or a Workspace may affect what is rendered, so that all of them have to be known first.
    var mayNeedConfigMap: Bool {
        groups.contains { $0.workspaces.first.map(Self.mayNeedConfigMap) ?? false } || resource?.mayNeedConfigMap ?? false
    }

    private static func mayNeedConfigMap(_ workspace: Workspace) -> Bool {
        workspace.tuning != nil || workspace.inference?.config != nil || workspace.inference?.template != nil
    }
}
