internal import KubernetesClient
internal import Synchronization
internal import WorkspaceAPI
internal import YAML

/// Examines one InferenceSet and takes the next step towards the Workspaces that it asks for, which are then reconciled like any
/// other. Their names are derived from the set's, so none is made twice, whatever request fails and whoever retries it.
///
/// The server deletes them with the set, by their owner references.
final class SetReconciler: Sendable {
    private let kind: WatchedKind<InferenceSetEntry>
    private let client: APIClient
    private let state: ClusterState
    private let queue: WorkQueue<Subject>
    private let renderer: TemplateRenderer<SetTemplate>
    private let pools: PoolStep
    private let configMaps: NamedConfigMaps
    private let settled: SettledWorkspaces
    private let events: EventRecorder
    /// Whether the Workspaces say what their benchmarks found.
    private let readsBenchmarks: Bool
    /// The uids of the Workspaces of each set that were deleted here, which the cache may not know yet.
    private let given = Mutex<[ObjectKey: Set<String>]>([:])

    init(
        kind: WatchedKind<InferenceSetEntry>, client: APIClient, state: ClusterState, queue: WorkQueue<Subject>,
        renderer: TemplateRenderer<SetTemplate>, pools: PoolStep, configMaps: NamedConfigMaps, settled: SettledWorkspaces,
        events: EventRecorder, readsBenchmarks: Bool
    ) {
        self.kind = kind
        self.client = client
        self.state = state
        self.queue = queue
        self.renderer = renderer
        self.pools = pools
        self.configMaps = configMaps
        self.settled = settled
        self.events = events
        self.readsBenchmarks = readsBenchmarks
    }

    /// - Parameter failures: how often this has failed in a row.
    func reconcile(_ key: ObjectKey, failures: Int) async throws {
        guard let entry = kind.cache[key] else {
            renderer.forget(key)
            pools.forget(key)
            given.withLock { $0[key] = nil }
            return await configMaps.follow([], of: .inferenceSet(key))
        }
        if entry.isDeleting { return }
        await configMaps.follow(entry.configMaps, of: .inferenceSet(key))
        let template: SetTemplate
        do {
            template = try await renderer.template(of: key, entry)
        } catch let rejection as WorkspaceRenderer.Rejection {
            return try await reject(rejection, key, entry)
        }
        do {
            let problem = try await advance(template, key, entry)
            try await write(template, key, entry, problem: problem)
        } catch {
            if let refusal = error.refusal(after: failures) {
                try await write(template, key, entry, problem: (StatusBuilder.refusedReason, refusal))
            }
            throw error
        }
    }

    /// - Returns: what keeps the set from its replicas.
    private func advance(
        _ template: SetTemplate, _ key: ObjectKey, _ entry: InferenceSetEntry
    ) async throws -> (reason: String, message: String)? {
        let replicas = replicas(template, key, entry)
        let plan = SetPlan(
            replicas: template.set.replicas.value, known: replicas, strategy: template.strategy, nodes: template.nodes)
        for replica in plan.deleted { try await delete(replica, of: key) }
        let reference = kind.reference(key, entry)
        let owner = OwnerReference(reference)
        for replica in plan.marked + plan.updated {
            try await apply(template.workspace(replica.key.name, owner: owner), at: replica.key)
        }
        let created = plan.created.map { ObjectKey(key.namespace, template.name($0)) }
        let free = created.filter { state.workspaces[$0] == nil }
        if !free.isEmpty { try await client.checkCurrent(kind.resource, key, entry.head) }
        for workspace in free { try await apply(template.workspace(workspace.name, owner: owner), at: workspace) }
        // A set that was scaled to zero keeps its pool, as with KAITO: requests still arrive, and wake it.
        try await pools.apply(template.pool, for: reference, isWanted: template.set.replicas.value > 0)
        if let taken = created.first(where: { !free.contains($0) }) {
            return ("NameTaken", "Workspace \(taken.name) exists and does not belong to this InferenceSet; rename one of them")
        }
        let pool = pools.progress(of: template.pool)
        return pool.isReady || template.set.replicas.value == 0 ? nil : ("InferencePoolNotReady", pool.message)
    }

    /// The Workspaces of a set by KAITO's label, but for those of another controller.
    private func replicas(_ template: SetTemplate, _ key: ObjectKey, _ entry: InferenceSetEntry) -> [SetReplica] {
        let workspaces = state.workspaces.all { workspace, known in
            guard workspace.namespace == key.namespace, let membership = known.membership else { return false }
            return membership.set == key.name && (membership.controller == nil || membership.controller == entry.uid)
        }
        let gone = given.withLock { given in
            given[key]?.formIntersection(workspaces.map(\.entry.uid))
            return given[key] ?? []
        }
        return workspaces.map { workspace, known in
            SetReplica(
                key: workspace, uid: known.uid, ordinal: template.ordinal(of: workspace.name),
                template: template.state(of: workspace, known, owner: entry.uid), isServing: known.isServing,
                isSettled: settled.contains(workspace, known.json) && !state.isReturningNodes(workspace),
                isDeleting: known.isDeleting || gone.contains(known.uid),
                deletionCost: known.membership?.deletionCost ?? 0)
        }
    }

    private func apply(_ workspace: Node, at key: ObjectKey) async throws(APIError) {
        let answer = try await client.apply(state.kinds.workspaces.resource, workspace)
        state.workspaces.store(key, WorkspaceEntry(answer), version: answer.resourceVersion)
        // What is known already is no news to the watch.
        await queue.add(.workspace(key))
    }

    private func delete(_ replica: SetReplica, of set: ObjectKey) async throws(APIError) {
        _ = given.withLock { $0[set, default: []].insert(replica.uid) }
        do {
            try await client.delete(
                state.kinds.workspaces.resource, namespace: replica.key.namespace, name: replica.key.name, uid: replica.uid,
                propagation: .background)
        } catch {
            _ = given.withLock { $0[set]?.remove(replica.uid) }
            throw error
        }
    }

    /// The replicas stay as they are.
    private func reject(
        _ rejection: WorkspaceRenderer.Rejection, _ key: ObjectKey, _ entry: InferenceSetEntry
    ) async throws(APIError) {
        var status = entry.status
        status.conditions = [
            Condition(
                type: InferenceSetStatus.readyType, status: "False", reason: StatusBuilder.rejectedReason,
                message: rejection.message, observedGeneration: entry.generation)
        ]
        try await write(status, key, entry)
    }

    private func write(
        _ template: SetTemplate, _ key: ObjectKey, _ entry: InferenceSetEntry, problem: (reason: String, message: String)?
    ) async throws(APIError) {
        let replicas = replicas(template, key, entry)
        var status = InferenceSetStatus(
            key.name, of: replicas, wanted: template.set.replicas.value, generation: entry.generation,
            benchmark: readsBenchmarks ? template.benchmark.map { ($0, peaks(of: replicas)) } : nil, problem: problem)
        if !readsBenchmarks { status.performance = entry.status.performance }
        try await write(status, key, entry)
    }

    /// Tokens per minute of the replicas that serve and were measured.
    private func peaks(of replicas: [SetReplica]) -> [Double] {
        replicas.filter { $0.isServing && !$0.isDeleting }.compactMap {
            state.workspaces[$0.key]?.status.performance?.peakTokensPerMinute
        }
    }

    private func write(_ status: InferenceSetStatus, _ key: ObjectKey, _ entry: InferenceSetEntry) async throws(APIError) {
        let new = status.keepingTimes(of: entry.status, now: Timestamp.now())
        guard new != entry.status else { return }
        let target = kind.reference(key, entry)
        let answer = try await client.patchStatus(new.node, of: target)
        kind.cache.store(key, InferenceSetEntry(answer), version: answer.resourceVersion)
        await events.announce(
            from: entry.status.conditions[InferenceSetStatus.readyType], to: new.conditions[InferenceSetStatus.readyType],
            on: target)
        // What is known already is no news to the watch.
        if let owner = entry.multiRole { await queue.add(.multiRole(ObjectKey(key.namespace, owner.name))) }
    }
}
