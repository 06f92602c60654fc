public import ReconcilerAPI
public import WorkspaceAPI

/// How the program runs in a cluster.
public struct ReconcilerSettings: Sendable {
    public var mode = ReconcilerMode.full
    /// The namespaces whose Workspaces are reconciled; empty: all.
    public var namespaces: [String] = []
    /// How to render; the release determines the version at which Workspaces are read.
    public var config = RenderConfig()
    /// Facts about the cluster that the server does not provide.
    public var facts = ClusterFacts.standard
    /// Whether to read what benchmarks found from the logs of model servers.
    public var readsBenchmarks = false
    /// How many Workspaces to reconcile at a time.
    public var concurrency = ReconcilerDefaults.concurrency
    /// The Lease; nil: no leader election.
    public var leaseNamespace: String?
    public var leaseName = ReconcilerDefaults.name
    /// How long a lease is valid without renewal.
    public var leaseDuration = Duration.seconds(15)
    /// Distinguishes replicas.
    public var identity = ""

    /// The release that is rendered.
    var release: Release { config.release ?? .newest }

    public init() {}
}
