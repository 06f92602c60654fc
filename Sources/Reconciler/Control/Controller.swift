internal import CoreMetrics
internal import KubernetesClient
internal import Logging
internal import ServiceLifecycle
internal import WorkspaceAPI

/// The work of the leader: keeps the known state of the cluster up to date, and reconciles what a change affects.
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
            WatchedKinds(release: settings.release, facts: settings.facts, mode: settings.mode))
        let queue = WorkQueue<Subject>()
        let claims = ClaimGuard()
        let named = NamedConfigMaps(client: client, queue: queue, logger: logger)
        let benchmarks = settings.readsBenchmarks ? BenchmarkReader(client: client, queue: queue, logger: logger) : nil
        let reconciler = SubjectReconciler(
            settings: settings, client: client, state: state, queue: queue, claims: claims, configMaps: named,
            benchmarks: benchmarks, logger: logger)
        let watches = Watches(
            settings: settings, client: client, state: state, queue: queue, claims: claims, logger: logger)
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                health.set(.ready, "caches", problem: "not all objects have been listed yet")
                defer { health.set(.ready, "caches", problem: nil) }
                group.addTask {
                    await watches.run()
                    await named.stop()
                    await benchmarks?.stop()
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

    private func work(_ queue: WorkQueue<Subject>, _ reconciler: SubjectReconciler) async {
        let timer = CoreMetrics.Timer(label: "kaito_reconciler_reconcile_duration_seconds")
        while let subject = await queue.next() {
            let start = ContinuousClock.now
            var result = "done"
            do {
                let failures = await queue.failures(of: subject)
                let again = try await reconciler.reconcile(subject, failures: failures)
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
            for (key, _) in state.kinds.multiRoles?.cache.all() ?? [] { await queue.add(.multiRole(key)) }
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
}
