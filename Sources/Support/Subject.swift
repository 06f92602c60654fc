internal import WorkspaceAPI

/// What a row of the table is about: a kind in one of its API versions, rendered for one release.
struct Subject: Equatable {
    let kind: String
    let version: String
    let release: Release

    var apiVersion: String { "kaito.sh/\(version)" }
    var text: String { "\(release.rawValue) \(version)" }

    static let workspaces = [
        Subject(kind: Workspace.kind, version: "v1alpha1", release: .v03),
        Subject(kind: Workspace.kind, version: "v1alpha1", release: .v012),
        Subject(kind: Workspace.kind, version: "v1beta1", release: .v012),
    ]
    /// KAITO 0.3 has none.
    static let inferenceSets = [
        Subject(kind: InferenceSet.kind, version: "v1alpha1", release: .v012),
        Subject(kind: InferenceSet.kind, version: "v1beta1", release: .v012),
    ]
}
