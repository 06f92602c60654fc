import WorkspaceAPI
import YAML

/// A document that is planned in the second pass, since it may name a ConfigMap.
struct DeferredWorkspace: Sendable {
    /// One, or those of an InferenceSet.
    let workspaces: [Workspace]
    /// Objects are made for so many of them; the others are checked alone.
    let rendered: Int
    /// Set where the kind decides it.
    let release: Release?
    let root: Node
}
