public import Diagnostics
public import WorkspaceAPI

/// The result of one run.
public struct Rendered: Sendable {
    /// Sorted by namespace, kind and name. Of no use where ``diagnostics`` has errors.
    public let objects: ObjectStore
    /// In order of their places in the input.
    public let diagnostics: [Diagnostic]
    /// One for each Workspace, where the options ask for them; sorted by namespace and name.
    public let summaries: [WorkspaceSummary]

    public var hasErrors: Bool { diagnostics.hasErrors }
}

/// What a Workspace became, for listings.
public struct WorkspaceSummary: Sendable {
    public var namespace: String
    public var name: String
    public var release: Release
    /// Every image that the workspace's pods pull, sorted.
    public var images: [String]
}

/// How to run, without influence on the bytes.
public struct RenderOptions: Sendable {
    public enum Format: String, Sendable, CaseIterable {
        case yaml, json
    }

    /// Threads to work on documents with.
    public var threads = 1
    public var format = Format.yaml
    public var keepsSummaries = false

    public init() {}
}
