internal import KubernetesClient
internal import Logging
internal import ReconcilerAPI
internal import ServiceLifecycle

/// Keeps all caches, and queues the Workspaces that a change is about.
struct Watches: Sendable {
    let settings: ReconcilerSettings
    let client: APIClient
    let state: ClusterState
    let queue: WorkQueue<Subject>
    let claims: ClaimGuard
    let logger: Logger

    func run() async {
        await withTaskGroup(of: Void.self) { group in
            for kind in state.kinds.all {
                for namespace in namespaces(of: kind) { group.addTask { await kind.run(in: namespace, self) } }
            }
        }
    }

    /// Nothing is decided before everything has been listed: what is not known yet would seem not to exist.
    ///
    /// - Returns: false if a graceful shutdown came first.
    func waitUntilSynced() async throws -> Bool {
        while !Task.isShuttingDownGracefully {
            if state.kinds.all.allSatisfy({ kind in kind.isSynced(namespaces(of: kind).map { $0 ?? "" }) }) { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }

    /// Where the objects of a kind are watched; nil: in the whole cluster.
    private func namespaces(of kind: any WatchedResource) -> [String?] {
        kind.isNamespaced && !settings.namespaces.isEmpty ? settings.namespaces : [nil]
    }

    /// Queues Workspaces. The former one and the new one are mostly the same.
    func add(_ workspaces: [ObjectKey?]) async {
        var last: ObjectKey?
        for case let workspace? in workspaces where workspace != last {
            await queue.add(.workspace(workspace))
            last = workspace
        }
    }

    /// Queues all Workspaces.
    func addAll() async { await add(state.workspaces.all().map(\.key)) }

    /// If somebody else creates the claims, there is nothing to slow down.
    func gone(_ claim: ObjectKey, _ entry: ClaimEntry) {
        if settings.mode == .full { claims.gone(claim, of: entry.workspace) }
    }
}
