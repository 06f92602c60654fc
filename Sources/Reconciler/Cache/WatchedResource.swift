internal import KubernetesClient

/// A watched kind, whatever is kept of its objects.
protocol WatchedResource: Sendable {
    var purpose: WatchPurpose { get }
    /// The kind at each API version that it may be served at, the preferred one first; never empty.
    var resources: [Resource] { get }

    /// Whether the objects of some namespaces were listed; the whole cluster: "".
    func isSynced(_ namespaces: [String]) -> Bool

    /// Keeps the cache up to date until the task is cancelled.
    ///
    /// - Parameter namespace: nil: the whole cluster.
    func run(in namespace: String?, _ watches: Watches) async
}

extension WatchedResource {
    /// The same for all versions of a kind.
    var isNamespaced: Bool { resources.allSatisfy(\.isNamespaced) }
}
