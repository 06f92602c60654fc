internal import CoreMetrics
internal import KubernetesClient
internal import Logging
internal import ServiceLifecycle
internal import WorkspaceAPI

/// The work of the leader: keeps the known state of the cluster up to date, and reconciles each Workspace affected
/// by a change.
struct Controller: Sendable {
    let settings: ReconcilerSettings
    let client: APIClient
    let health: Health
    let logger: Logger

    /// How often each Workspace is reconciled even if nothing changed.
    private static let resync = Duration.seconds(600)

    /// Runs until the task is cancelled, or, at a graceful shutdown, until the work in progress is done.
    func run() async throws {
        let state = ClusterState(WatchedKinds(release: settings.release, cloud: settings.facts.cloud.value))
        let queue = WorkQueue<ObjectKey>()
        let claims = ClaimGuard()
        let named = NamedConfigMaps(client: client, queue: queue, logger: logger)
        let reconciler = reconciler(state, claims, named)
        let watches = Watches(
            settings: settings, client: client, state: state, queue: queue, claims: claims, logger: logger)
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                health.set(.ready, "caches", problem: "not all objects have been listed yet")
                defer { health.set(.ready, "caches", problem: nil) }
                group.addTask {
                    await watches.run()
                    await named.stop()
                }
                guard try await watches.waitUntilSynced() else { return group.cancelAll() }
                health.set(.ready, "caches", problem: nil)
                logger.info("caches are synced", metadata: ["workspaces": "\(state.workspaces.count)"])
                group.addTask { try await resync(state, queue) }
                group.addTask { try await count(state) }
                await withTaskGroup(of: Void.self) { workers in
                    for _ in 0..<settings.concurrency { workers.addTask { await work(queue, reconciler) } }
                }
                group.cancelAll()
            }
        } onCancelOrGracefulShutdown: {
            Task { await queue.close() }
        }
    }

    private func work(_ queue: WorkQueue<ObjectKey>, _ reconciler: WorkspaceReconciler) async {
        let timer = CoreMetrics.Timer(label: "kaito_reconciler_reconcile_duration_seconds")
        while let key = await queue.next() {
            let start = ContinuousClock.now
            var result = "done"
            do {
                let again = try await reconciler.reconcile(key, failures: await queue.failures(of: key))
                await queue.finish(key)
                if let again { await queue.add(key, after: again) }
            } catch {
                result = "failed"
                if !Task.isCancelled {
                    logger.notice(
                        "reconciling failed and will be retried", metadata: ["workspace": "\(key)", "reason": "\(error)"])
                }
                await queue.retry(key, least: (error as? APIError)?.retryAfter)
            }
            timer.recordNanoseconds(Int64(start.duration(to: .now) / .nanoseconds(1)))
            Counter(label: "kaito_reconciler_reconcile_total", dimensions: [("result", result)]).increment()
        }
    }

    private func resync(_ state: ClusterState, _ queue: WorkQueue<ObjectKey>) async throws {
        while true {
            try await Task.sleep(for: Self.resync * Double.random(in: 0.9...1.1))
            for (key, _) in state.workspaces.all() { await queue.add(key) }
        }
    }

    /// Updates the numbers of Workspaces about as often as Prometheus scrapes.
    private func count(_ state: ClusterState) async throws {
        while true {
            for condition in ["ResourceReady", "WorkspaceReady"] {
                let count = state.workspaces.count { $0.status[condition]?.isTrue ?? false }
                Gauge(label: "kaito_reconciler_workspaces", dimensions: [("condition", condition)]).record(count)
            }
            try await Task.sleep(for: .seconds(15))
        }
    }

    private func reconciler(_ state: ClusterState, _ claims: ClaimGuard, _ named: NamedConfigMaps) -> WorkspaceReconciler {
        let resource = state.kinds.workspaces.resource
        let applier = ObjectApplier(client: client, state: state)
        let nodes = NodeStep(
            client: client, state: state, applier: applier, claims: claims, observer: NodeObserver(state: state))
        return WorkspaceReconciler(
            mode: settings.mode, client: client, state: state, resource: resource,
            renderer: WorkspaceRenderer(config: settings.config, kinds: state.kinds),
            facts: FactsSource(base: settings.facts, state: state),
            nodes: nodes, workload: WorkloadStep(client: client, state: state, applier: applier),
            deletion: Deletion(client: client, state: state, nodes: nodes, resource: resource),
            writer: StatusWriter(
                client: client, state: state, resource: resource,
                events: EventRecorder(client: client, workspaces: resource, logger: logger)),
            comparer: LiveComparer(client: client, state: state), configMaps: named)
    }
}
