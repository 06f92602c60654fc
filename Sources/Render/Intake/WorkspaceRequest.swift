import Releases
import WorkspaceAPI
import YAML

/// A decoded document that defines Workspaces, with the release to render it for.
struct WorkspaceRequest: Sendable {
    /// A single Workspace, or those of an InferenceSet.
    let workspaces: [Workspace]
    let namespace: Sourced<String>
    /// Objects are created for this many of them; the others are only checked.
    let renderedCount: Int
    let release: Release
    let document: Node
    /// Whether decoding has reported an error: what else is wrong is still looked for, but nothing is created.
    let isRejected: Bool

    /// Whether a ConfigMap may affect what is rendered, so that all ConfigMaps have to be known first.
    var mayNeedConfigMap: Bool {
        guard let first = workspaces.first else { return false }
        return first.tuning != nil || first.inference?.config != nil || first.inference?.template != nil
    }
}
