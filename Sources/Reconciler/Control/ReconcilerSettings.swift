public import ReconcilerAPI
public import WorkspaceAPI

/// How the program runs in a cluster.
public struct ReconcilerSettings: Sendable {
    public var mode = ReconcilerMode.full
    /// The namespaces whose Workspaces are looked after; empty: all.
    public var namespaces: [String] = []
    /// How to render; the release determines the version at which Workspaces are read.
    public var config = RenderConfig()
    /// Facts about the cluster that the server does not provide.
    public var facts = ClusterFacts.standard
    /// Workspaces that are worked on at a time.
    public var concurrency = ReconcilerDefaults.concurrency
    /// Where the Lease is; nil: no election takes place.
    public var leaseNamespace: String?
    public var leaseName = ReconcilerDefaults.name
    /// How long a lease is good for without a renewal.
    public var leaseDuration = Duration.seconds(15)
    /// Distinguishes replicas.
    public var identity = ""

    /// The release that is rendered.
    var release: Release { config.release ?? .newest }

    public init() {}
}
