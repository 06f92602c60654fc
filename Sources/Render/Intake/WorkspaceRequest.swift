import Releases
import WorkspaceAPI
import YAML

/// A document that asks for Workspaces, decoded, with the release that it is rendered for.
struct WorkspaceRequest: Sendable {
    /// One, or those of an InferenceSet.
    let workspaces: [Workspace]
    let namespace: Sourced<String>
    /// Objects are made for so many of them; the others are only checked.
    let renderedCount: Int
    let release: Release
    let document: Node

    /// Whether a ConfigMap may decide what is rendered, so that all of them have to be known first.
    var mayNeedConfigMap: Bool {
        guard let first = workspaces.first else { return false }
        return first.tuning != nil || first.inference?.config != nil || first.inference?.template != nil
    }
}
