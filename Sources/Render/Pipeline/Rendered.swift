import Bytes
public import Diagnostics
public import WorkspaceAPI
public import YAML

/// The result of one run.
public struct Rendered: Sendable {
    /// Sorted by namespace, kind and name. Of no use where ``diagnostics`` has errors.
    public let objects: ObjectStore
    /// In order of their places in the input.
    public let diagnostics: [Diagnostic]
    let unsortedSummaries: [WorkspaceSummary]
    /// Every object as a tree whose values know where they come from, where the options ask for them; sorted as
    /// ``objects`` are, without those that several workspaces made alike.
    public let trees: [RenderedTree]

    /// One for each Workspace, where the options ask for them; sorted by namespace and name.
    public var summaries: [WorkspaceSummary] {
        unsortedSummaries.sorted { a, b in
            sameBytes(a.namespace, b.namespace) ? byteOrder(a.name, b.name) : byteOrder(a.namespace, b.namespace)
        }
    }

    /// The releases of the Workspaces that the summaries tell of, the oldest first.
    public var releases: [Release] {
        Set(unsortedSummaries.map(\.release)).sorted()
    }

    public var hasErrors: Bool { diagnostics.hasErrors }
}

/// What a Workspace became, for listings.
public struct WorkspaceSummary: Sendable {
    public var namespace: String
    public var name: String
    public var release: Release
    /// Every image that the workspace's pods pull, sorted.
    public var images: [String]
    /// Nodes that the workload needs, whether they exist or are made.
    public var nodeCount: Int
}

/// One object before it was written.
public struct RenderedTree: Sendable {
    public var root: Node
    /// The document that it was made of, where it names itself.
    public var origin: Origin
    /// Nil for objects that passed through.
    public var release: Release?
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
    public var keepsTrees = false
    /// Writes `config.kubernetes.io/origin`, as kustomize does: which file an object comes from.
    public var annotatesOrigin = false
    /// Refuses images that are not pinned by a digest.
    public var requiresDigests = false

    public init() {}
}
