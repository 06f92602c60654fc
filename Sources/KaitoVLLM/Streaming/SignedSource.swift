import WorkspaceAPI

/// Where weights that others keep are asked for, from the annotations of the Workspace.
struct SignedSource: Equatable, Sendable {
    let url: Sourced<String>
    let clientID: Sourced<String>
    /// `public` or `byo`.
    let type: Sourced<String>
    /// Of the container that gets the access token.
    let image: String
}
