internal import KubernetesClient
internal import WorkspaceAPI
internal import YAML

/// Examines one MultiRoleInference and takes the next step towards the InferenceSets of its roles, which are then reconciled like any
/// other, and towards the pool that spreads requests among them.
///
/// The server deletes them with it, by their owner references.
struct MultiRoleReconciler: Sendable {
    let kind: WatchedKind<MultiRoleEntry>
    let sets: WatchedKind<InferenceSetEntry>
    let client: APIClient
    let queue: WorkQueue<Subject>
    let renderer: TemplateRenderer<RoleTemplate>
    let applier: ObjectApplier
    let pools: PoolStep
    let configMaps: NamedConfigMaps
    let events: EventRecorder

    private typealias Problem = (reason: String, message: String)

    /// - Parameter failures: how often this has failed in a row.
    func reconcile(_ key: ObjectKey, failures: Int) async throws {
        guard let entry = kind.cache[key] else {
            renderer.forget(key)
            applier.forget(key)
            pools.forget(key)
            return await configMaps.follow([], of: .multiRole(key))
        }
        if entry.isDeleting { return }
        await configMaps.follow(entry.configMaps, of: .multiRole(key))
        let template: RoleTemplate
        do {
            template = try await renderer.template(of: key, entry)
        } catch let rejection as WorkspaceRenderer.Rejection {
            let status = MultiRoleStatus.rejected(rejection, generation: entry.generation, old: entry.status)
            return try await write(status, key, entry)
        }
        let wanted = template.sets(in: key.namespace, sets.resource)
        do {
            let problem = try await advance(template, wanted, key, entry)
            try await write(status(template, wanted, entry, problem), key, entry)
        } catch {
            if let refusal = error.refusal(after: failures) {
                try await write(status(template, wanted, entry, (StatusBuilder.refusedReason, refusal)), key, entry)
            }
            throw error
        }
    }

    /// - Returns: what keeps it from its roles.
    private func advance(
        _ template: RoleTemplate, _ wanted: [WantedObject], _ key: ObjectKey, _ entry: MultiRoleEntry
    ) async throws -> Problem? {
        let owner = kind.reference(key, entry)
        for set in wanted {
            if let live = sets.cache[set.key] {
                guard live.multiRole?.uid == entry.uid else {
                    return (
                        "NameTaken",
                        "InferenceSet \(set.key.name) exists and does not belong to this MultiRoleInference; rename one of them"
                    )
                }
                if live.isDeleting { continue }
            } else {
                try await client.checkCurrent(kind.resource, key, entry.head)
            }
            let outcome = try await applier.apply(set, for: key, owner: OwnerReference(owner), isKept: false)
            // What is known already is no news to the watch.
            if outcome == .applied { await queue.add(.inferenceSet(set.key)) }
        }
        try await pools.apply(template.pool, for: owner)
        return nil
    }

    private func status(
        _ template: RoleTemplate, _ wanted: [WantedObject], _ entry: MultiRoleEntry, _ problem: Problem?
    ) -> MultiRoleStatus {
        let parts = zip(template.inference.roles, wanted).map { role, set in
            (kind: role.type.value, part: part(set.key, of: entry))
        }
        return MultiRoleStatus(
            roles: parts, pool: pools.progress(of: template.pool), generation: entry.generation, problem: problem)
    }

    private func part(_ set: ObjectKey, of entry: MultiRoleEntry) -> MultiRoleStatus.Part {
        guard let live = sets.cache[set], live.multiRole?.uid == entry.uid else {
            return MultiRoleStatus.Part(isReady: false, message: "InferenceSet \(set.name) does not exist yet", isMissing: true)
        }
        guard let ready = live.status.conditions[InferenceSetStatus.readyType], ready.observedGeneration == live.generation else {
            return MultiRoleStatus.Part(isReady: false, message: "InferenceSet \(set.name) has not been reconciled yet")
        }
        return MultiRoleStatus.Part(isReady: ready.isTrue, message: ready.message)
    }

    private func write(_ status: MultiRoleStatus, _ key: ObjectKey, _ entry: MultiRoleEntry) async throws(APIError) {
        let new = status.keepingTimes(of: entry.status, now: Timestamp.now())
        guard new != entry.status else { return }
        let target = kind.reference(key, entry)
        let answer = try await client.patchStatus(new.node, of: target)
        kind.cache.store(key, MultiRoleEntry(answer), version: answer.resourceVersion)
        await events.announce(
            from: entry.status.conditions[MultiRoleStatus.readyType], to: new.conditions[MultiRoleStatus.readyType], on: target)
    }
}
