internal import KubernetesClient
internal import Logging
internal import WorkspaceAPI

/// Reconciles whatever the queue holds, each by its kind.
struct SubjectReconciler: Sendable {
    private let state: ClusterState
    private let queue: WorkQueue<Subject>
    private let workspaces: WorkspaceReconciler
    /// Nil if they are not looked after.
    private let sets: SetReconciler?
    private let multiRoles: MultiRoleReconciler?

    init(
        settings: ReconcilerSettings, client: APIClient, state: ClusterState, queue: WorkQueue<Subject>, claims: ClaimGuard,
        configMaps: NamedConfigMaps, benchmarks: BenchmarkReader?, logger: Logger
    ) {
        self.state = state
        self.queue = queue
        let parts = Parts(
            settings: settings, client: client, state: state, queue: queue, configMaps: configMaps, benchmarks: benchmarks,
            events: EventRecorder(client: client, logger: logger),
            renderer: WorkspaceRenderer(config: settings.config, kinds: state.kinds, mode: settings.mode),
            facts: FactsSource(base: settings.facts, state: state), settled: SettledWorkspaces())
        workspaces = parts.workspaces(claims)
        sets = state.kinds.inferenceSets.map(parts.sets)
        multiRoles = state.kinds.multiRoles.flatMap { kind in
            state.kinds.inferenceSets.map { parts.multiRoles(kind, sets: $0) }
        }
    }

    /// - Parameter failures: how often this has failed in a row.
    /// - Returns: when to reconcile again even if nothing changes; nil: never.
    func reconcile(_ subject: Subject, failures: Int) async throws -> Duration? {
        switch subject {
        case .workspace(let key):
            let again = try await workspaces.reconcile(key, failures: failures)
            // What a Workspace is at is what its set waits for.
            if let set = state.workspaces[key]?.membership?.set {
                await queue.add(.inferenceSet(ObjectKey(key.namespace, set)))
            }
            return again
        case .inferenceSet(let key): try await sets?.reconcile(key, failures: failures)
        case .multiRole(let key): try await multiRoles?.reconcile(key, failures: failures)
        }
        return nil
    }

    /// What the reconcilers have in common.
    private struct Parts {
        let settings: ReconcilerSettings
        let client: APIClient
        let state: ClusterState
        let queue: WorkQueue<Subject>
        let configMaps: NamedConfigMaps
        let benchmarks: BenchmarkReader?
        let events: EventRecorder
        let renderer: WorkspaceRenderer
        let facts: FactsSource
        let settled: SettledWorkspaces

        func workspaces(_ claims: ClaimGuard) -> WorkspaceReconciler {
            let resource = state.kinds.workspaces.resource
            let applier = ObjectApplier(client: client, state: state)
            let nodes = NodeStep(
                client: client, state: state, applier: applier, claims: claims, observer: NodeObserver(state: state))
            return WorkspaceReconciler(
                mode: settings.mode, client: client, state: state, resource: resource, renderer: renderer, facts: facts,
                nodes: nodes, workload: WorkloadStep(client: client, state: state, applier: applier),
                deletion: Deletion(client: client, state: state, nodes: nodes, resource: resource),
                writer: StatusWriter(client: client, state: state, resource: resource, events: events),
                comparer: LiveComparer(client: client, state: state), configMaps: configMaps, settled: settled,
                benchmarks: benchmarks)
        }

        func sets(_ kind: WatchedKind<InferenceSetEntry>) -> SetReconciler {
            SetReconciler(
                kind: kind, client: client, state: state, queue: queue, renderer: templates(), pools: pools,
                configMaps: configMaps, settled: settled, events: events,
                readsBenchmarks: benchmarks != nil)
        }

        func multiRoles(_ kind: WatchedKind<MultiRoleEntry>, sets: WatchedKind<InferenceSetEntry>) -> MultiRoleReconciler {
            MultiRoleReconciler(
                kind: kind, sets: sets, client: client, queue: queue, renderer: templates(),
                applier: ObjectApplier(client: client, state: state), pools: pools, configMaps: configMaps, events: events)
        }

        private func templates<Template>() -> TemplateRenderer<Template> {
            TemplateRenderer(client: client, renderer: renderer, facts: facts)
        }

        private var pools: PoolStep {
            PoolStep(client: client, state: state, applier: ObjectApplier(client: client, state: state))
        }
    }
}
