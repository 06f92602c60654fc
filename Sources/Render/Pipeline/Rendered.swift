import Bytes
public import Diagnostics
public import Releases
public import WorkspaceAPI
public import YAML

/// The result of one run.
public struct Rendered: Sendable {
    /// Sorted by namespace, kind and name. Not meaningful if ``diagnostics`` has errors.
    public let objects: ObjectStore
    /// In order of their positions in the input.
    public let diagnostics: [Diagnostic]
    let unsortedSummaries: [WorkspaceSummary]
    /// Every object as a tree whose values know their origin, if the options request them; sorted like ``objects``, without
    /// duplicates.
    public let trees: [RenderedTree]

    /// The first document for which nothing is rendered, such as an InferenceSet with 0 replicas; nil if there is none.
    public let idleSet: SourcePosition?

    /// One per Workspace, if the options request them; sorted by namespace and name.
    public var summaries: [WorkspaceSummary] {
        unsortedSummaries.sorted { a, b in
            sameBytes(a.namespace, b.namespace) ? byteOrder(a.name, b.name) : byteOrder(a.namespace, b.namespace)
        }
    }

    /// The releases of the Workspaces in the summaries, the oldest first.
    public var releases: [Release] {
        unsortedSummaries.lazy.map(\.release).distinct(by: ==).sorted()
    }

    public var hasErrors: Bool { diagnostics.hasErrors }
}

/// The result for a Workspace, for listings.
public struct WorkspaceSummary: Sendable {
    public var namespace: String
    public var name: String
    public var release: Release
    /// Every image that the workspace's pods pull, sorted.
    public var images: [String]
    /// Nodes that the workload needs, whether they exist or are created.
    public var nodeCount: Int
    /// Nil for what needs neither nodes nor GPUs.
    public var overview: WorkloadOverview?
    /// What determined the number of nodes.
    public var sizing: Sizing
    /// `metadata.labels`, and those by which nodes are selected.
    public var labels: [(key: String, value: String)]
    public var nodeLabels: [(key: String, value: String)]
    /// The InferenceSet that it belongs to.
    public var setName: String?
    /// The position of the name: equal for the Workspaces of one InferenceSet, and for the objects of all of them.
    public var position: SourcePosition?
    /// Where the document begins.
    public var start: SourcePosition?
    /// What else it could be, if the options request that.
    public var alternatives: Alternatives
    /// The document that it was created from, if the options request alternatives.
    public var document: Node?
}

/// One object before it is written.
public struct RenderedTree: Sendable {
    public var root: Node
    /// The document that it was created from, if that has a name.
    public var origin: Origin
    /// Nil for objects that are passed through.
    public var release: Release?
}

/// Options of a run, which do not affect the bytes.
public struct RenderOptions: Sendable {
    public enum Format: String, Sendable, CaseIterable {
        case yaml, json
    }

    /// What to do about literal tokens, keys and passwords.
    public enum SecretHandling: Sendable {
        /// For objects of a cluster, which contain them already.
        case ignored
        case warned
        /// For output that is kept, such as in git.
        case refused
    }

    /// The number of threads for processing documents.
    public var threads = 1
    public var format = Format.yaml
    public var keepsSummaries = false
    public var keepsTrees = false
    /// Plans each Workspace on all other instance types too; with `keepsSummaries`.
    public var weighsAlternatives = false
    /// Writes `config.kubernetes.io/origin`, as kustomize does: which file an object comes from.
    public var annotatesOrigin = false
    /// Rejects images that are not pinned to a digest.
    public var requiresDigests = false
    public var literalSecrets = SecretHandling.warned

    public init() {}
}
