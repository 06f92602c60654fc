internal import CoreMetrics
internal import KubernetesClient
internal import Logging
internal import ServiceLifecycle
internal import WorkspaceAPI

/// The work of the leader: keeps the known state of the cluster up to date, and reconciles each Workspace and InferenceSet
/// affected by a change.
struct Controller: Sendable {
    let settings: ReconcilerSettings
    let client: APIClient
    let health: Health
    let logger: Logger

    /// How often each Workspace is reconciled even if nothing changed.
    private static let resync = Duration.seconds(600)

    /// Runs until the task is cancelled, or, at a graceful shutdown, until the work in progress is done.
    func run() async throws {
        let state = ClusterState(
            WatchedKinds(release: settings.release, cloud: settings.facts.cloud.value, mode: settings.mode))
        let queue = WorkQueue<Subject>()
        let claims = ClaimGuard()
        let named = NamedConfigMaps(client: client, queue: queue, logger: logger)
        let settled = SettledWorkspaces()
        let reconciler = reconciler(state, claims, named, settled)
        let sets = setReconciler(state, queue, named, settled)
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
                    for _ in 0..<settings.concurrency { workers.addTask { await work(queue, reconciler, sets) } }
                }
                group.cancelAll()
            }
        } onCancelOrGracefulShutdown: {
            Task { await queue.close() }
        }
    }

    private func work(_ queue: WorkQueue<Subject>, _ reconciler: WorkspaceReconciler, _ sets: SetReconciler?) async {
        let timer = CoreMetrics.Timer(label: "kaito_reconciler_reconcile_duration_seconds")
        while let subject = await queue.next() {
            let start = ContinuousClock.now
            var result = "done"
            do {
                let failures = await queue.failures(of: subject)
                let again: Duration?
                switch subject {
                case .workspace(let key):
                    again = try await reconciler.reconcile(key, failures: failures)
                    // What a Workspace is at is what its set waits for.
                    if let set = reconciler.state.workspaces[key]?.membership?.set {
                        await queue.add(.inferenceSet(ObjectKey(key.namespace, set)))
                    }
                case .inferenceSet(let key):
                    try await sets?.reconcile(key, failures: failures)
                    again = nil
                }
                await queue.finish(subject)
                if let again { await queue.add(subject, after: again) }
            } catch {
                result = "failed"
                if !Task.isCancelled {
                    logger.notice(
                        "reconciling failed and will be retried", metadata: ["subject": "\(subject)", "reason": "\(error)"])
                }
                await queue.retry(subject, least: (error as? APIError)?.retryAfter)
            }
            timer.recordNanoseconds(Int64(start.duration(to: .now) / .nanoseconds(1)))
            Counter(label: "kaito_reconciler_reconcile_total", dimensions: [("result", result)]).increment()
        }
    }

    private func resync(_ state: ClusterState, _ queue: WorkQueue<Subject>) async throws {
        while true {
            try await Task.sleep(for: Self.resync * Double.random(in: 0.9...1.1))
            for (key, _) in state.workspaces.all() { await queue.add(.workspace(key)) }
            for (key, _) in state.kinds.inferenceSets?.cache.all() ?? [] { await queue.add(.inferenceSet(key)) }
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

    private func setReconciler(
        _ state: ClusterState, _ queue: WorkQueue<Subject>, _ named: NamedConfigMaps, _ settled: SettledWorkspaces
    ) -> SetReconciler? {
        state.kinds.inferenceSets.map { kind in
            SetReconciler(
                kind: kind, client: client, state: state, queue: queue,
                renderer: SetRenderer(
                    client: client, renderer: WorkspaceRenderer(config: settings.config, kinds: state.kinds),
                    facts: FactsSource(base: settings.facts, state: state)),
                configMaps: named, settled: settled)
        }
    }

    private func reconciler(
        _ state: ClusterState, _ claims: ClaimGuard, _ named: NamedConfigMaps, _ settled: SettledWorkspaces
    ) -> WorkspaceReconciler {
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
            comparer: LiveComparer(client: client, state: state), configMaps: named, settled: settled)
    }
}
