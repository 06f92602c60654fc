internal import KubernetesClient
internal import ReconcilerAPI
internal import WorkspaceAPI
internal import YAML

/// Examines one Workspace and takes the next step that brings the cluster closer to the rendered state.
///
/// It depends on the state and not on events, so it may be called at any time, and any number of times.
struct WorkspaceReconciler: Sendable {
    let mode: ReconcilerMode
    let client: APIClient
    let state: ClusterState
    let resource: Resource
    let renderer: WorkspaceRenderer
    let facts: FactsSource
    let nodes: NodeStep
    let workload: WorkloadStep
    let deletion: Deletion
    let writer: StatusWriter
    let comparer: LiveComparer
    let configMaps: NamedConfigMaps
    let settled: SettledWorkspaces
    /// Nil: what benchmarks found is not read.
    let benchmarks: BenchmarkReader?

    /// - Parameter failures: how often this has failed in a row.
    /// - Returns: when to reconcile again even if nothing changes; nil: never.
    func reconcile(_ key: ObjectKey, failures: Int) async throws -> Duration? {
        guard let entry = state.workspaces[key] else {
            nodes.forget(key)
            comparer.forget(key)
            settled.forget(key)
            await benchmarks?.forget(key)
            await configMaps.follow([], of: .workspace(key))
            return nil
        }
        let again = try await reconcile(key, entry, failures: failures)
        if entry.membership != nil { settled.finish(key, entry.json) }
        // The response to a write may be the first to show a change of the Workspace, which is no news to the watch then.
        if let now = state.workspaces[key], now.json != entry.json || now.isDeleting != entry.isDeleting { return .zero }
        return again
    }

    private func reconcile(_ key: ObjectKey, _ entry: WorkspaceEntry, failures: Int) async throws -> Duration? {
        if entry.isDeleting { return try await delete(key, entry, failures: failures) }
        let wanted: WantedState
        do {
            wanted = try await render(key, entry)
        } catch let rejection as WorkspaceRenderer.Rejection {
            let status = StatusBuilder.rejected(rejection, generation: entry.generation, old: entry.status)
            try await writer.write(status, on: key, entry)
            return nil
        }
        guard mode == .full else {
            var observation = observation(wanted, key, entry)
            observation.sync = try await comparer.compare(wanted, with: key)
            observation.benchmark = await benchmark(wanted, key, entry, isServing: observation.isServing)
            try await write(observation, wanted, key, entry)
            return nil
        }
        return try await advance(wanted, key, entry, failures: failures)
    }

    private func delete(_ key: ObjectKey, _ entry: WorkspaceEntry, failures: Int) async throws -> Duration? {
        guard entry.finalizers.contains(Deletion.finalizer) else { return nil }
        let message =
            mode == .full
            ? "the workload is removed first, then the nodes"
            : "blocked by the finalizer \(Deletion.finalizer) of mode full: delete its nodes, then remove the finalizer manually"
        func say(_ message: String) async throws {
            let status = StatusBuilder.deleting(message, generation: entry.generation, old: entry.status)
            try await writer.write(status, on: key, entry)
        }
        guard mode == .full else {
            try await say(message)
            return nil
        }
        do {
            // As long as the server refuses, its words stay.
            if failures == 0 { try await say(message) }
            return try await deletion.run(key, entry) ? nil : .seconds(10)
        } catch {
            if let refusal = error.refusal(after: failures) { try await say(refusal) }
            throw error
        }
    }

    private func render(_ key: ObjectKey, _ entry: WorkspaceEntry) async throws -> WantedState {
        await configMaps.follow(entry.configMaps, of: .workspace(key))
        let given = try await client.configMaps(entry.configMaps, in: key.namespace)
        return try renderer.render(entry.json, configMaps: given, facts: facts.facts(for: key))
    }

    /// First the nodes, then the workload once they are ready, then leftovers. What the server refuses is reported in the
    /// status, since nobody reads logs first.
    private func advance(
        _ wanted: WantedState, _ key: ObjectKey, _ entry: WorkspaceEntry, failures: Int
    ) async throws -> Duration? {
        var entry = entry
        do {
            if !entry.finalizers.contains(Deletion.finalizer) {
                guard let protected = try await deletion.protect(key, entry) else { return nil }
                entry = protected
            }
            return try await proceed(wanted, key, entry)
        } catch {
            if let refusal = error.refusal(after: failures) {
                var observation = observation(wanted, key, entry)
                observation.refusal = refusal
                try await write(observation, wanted, key, entry)
            }
            throw error
        }
    }

    private func proceed(_ wanted: WantedState, _ key: ObjectKey, _ entry: WorkspaceEntry) async throws -> Duration? {
        let isDone = entry.hasFinishedTuning
        // Completed work needs no more nodes.
        var again = isDone ? nil : try await nodes.order(wanted, for: key, entry, resource)
        var observation = observation(wanted, key, entry)
        var isReplacing = false
        if observation.nodes.isReady {
            isReplacing = try await workload.apply(wanted, for: key, entry, resource, keepsJob: isDone)
            try await workload.removeStale(wanted, entry)
        }
        if isReplacing { again = min(again ?? .seconds(5), .seconds(5)) }
        observation.workload = isReplacing ? nil : workload.progress(wanted)
        let pods = observation.workload
        let isServing = observation.nodes.isReady && (entry.isTuning ? isDone || pods != nil : pods?.isServing ?? false)
        try await nodes.giveBack(wanted, for: key, isServing: isServing)
        // If a job was cleaned up after completion, the status stays as it was at its end.
        if isDone, pods == nil { return again }
        observation.benchmark = await benchmark(wanted, key, entry, isServing: isServing)
        try await write(observation, wanted, key, entry)
        return again
    }

    private func observation(_ wanted: WantedState, _ key: ObjectKey, _ entry: WorkspaceEntry) -> Observation {
        Observation(
            generation: entry.generation, isTuning: entry.isTuning, nodes: nodes.observer.progress(wanted, of: key, entry),
            workload: workload.progress(wanted))
    }

    /// What the status is to say of the benchmark.
    private func benchmark(
        _ wanted: WantedState, _ key: ObjectKey, _ entry: WorkspaceEntry, isServing: Bool
    ) async -> BenchmarkState? {
        guard let engine = wanted.benchmark else { return nil }
        guard let benchmarks else { return BenchmarkState(entry.status) }
        let revision = isServing ? workload.progress(wanted)?.revision : nil
        var outcome: BenchmarkReader.Outcome?
        if let revision, entry.status.performance?.measuredRevision != revision {
            outcome = await benchmarks.outcome(
                of: BenchmarkReader.Run(workspace: key, uid: entry.uid, revision: revision))
        }
        return BenchmarkState(engine, revision: revision, outcome: outcome, old: entry.status, generation: entry.generation)
    }

    private func write(
        _ observation: Observation, _ wanted: WantedState, _ key: ObjectKey, _ entry: WorkspaceEntry
    ) async throws(APIError) {
        try await writer.write(
            StatusBuilder(observation: observation).status(), on: key, entry, warnings: wanted.warnings)
    }
}
