internal import Kubernetes
internal import KubernetesClient
internal import Logging
internal import ReconcilerAPI
internal import Releases
internal import Render
internal import ServiceLifecycle
internal import WorkspaceAPI
internal import YAML

/// Keeps all caches, and says which Workspace a change is about.
struct Watches: Sendable {
    let settings: ReconcilerSettings
    let client: APIClient
    let state: ClusterState
    let queue: WorkQueue<ObjectKey>
    let claims: ClaimGuard
    let logger: Logger

    private var namespaces: [String?] { settings.namespaces.isEmpty ? [nil] : settings.namespaces }
    private static let ownLabel = "\(Metadata.managedByLabel)=\(Metadata.managedBy)"

    func run() async {
        await withTaskGroup(of: Void.self) { group in
            for reflector in namespaces.map(workspaces) { group.addTask { await reflector.run() } }
            for plural in ClusterState.dependentKinds {
                for namespace in namespaces {
                    guard let reflector = dependents(plural, namespace) else { continue }
                    group.addTask { await reflector.run() }
                }
            }
            for reflector in claimReflectors { group.addTask { await reflector.run() } }
            group.addTask { await pools.run() }
            for reflector in nodeClasses { group.addTask { await reflector.run() } }
            group.addTask { await nodes.run() }
            group.addTask { await storageClasses.run() }
        }
    }

    /// Nothing is decided before everything was listed: what is not known yet would look as if it were not there.
    ///
    /// - Returns: false where a graceful shutdown came first.
    func waitUntilSynced() async throws -> Bool {
        let namespaces = namespaces.map { $0 ?? "" }
        while !Task.isShuttingDownGracefully {
            let isSynced =
                state.workspaces.isSynced(namespaces) && state.dependents.values.allSatisfy { $0.isSynced(namespaces) }
                && state.nodeClasses.values.allSatisfy { $0.isSynced([""]) } && state.nodeClaims.isSynced([""])
                && state.machines.isSynced([""]) && state.pools.isSynced([""])
                && state.nodes.isSynced([""]) && state.storageClasses.isSynced([""])
            if isSynced { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }

    private func reflector<Entry>(
        _ resources: [Resource], _ namespace: String?, _ cache: ResourceCache<Entry>, selector: String? = nil,
        _ entry: @escaping @Sendable (Node) -> Entry?,
        _ changed: @escaping @Sendable (ObjectKey, Entry?, Entry?) async -> Void
    ) -> Reflector<Entry> {
        Reflector(
            client: client, resources: resources, namespace: namespace, labelSelector: selector, cache: cache,
            logger: logger, entry: entry, changed: changed)
    }

    private func workspaces(_ namespace: String?) -> Reflector<WorkspaceEntry> {
        reflector([settings.workspaceResource], namespace, state.workspaces, { WorkspaceEntry($0) }) { key, _, _ in
            await queue.add(key)
        }
    }

    private func dependents(_ plural: String, _ namespace: String?) -> Reflector<DependentEntry>? {
        guard let cache = state.dependents[plural], let resource = WorkloadStep.resource(plural) else { return nil }
        // A Workspace may name any ConfigMap.
        let selector = plural == ClusterResources.configMaps.plural ? nil : Self.ownLabel
        return reflector([resource], namespace, cache, selector: selector, { DependentEntry($0) }) { key, old, new in
            let owners = (old?.owners ?? []) + (new?.owners ?? [])
            let names = [old?.application, new?.application]
            let isConfigMap = plural == ClusterResources.configMaps.plural
            for (workspace, _) in state.workspaces.all(where: { workspace, entry in
                workspace.namespace == key.namespace
                    && (owners.contains(entry.uid) || names.contains(workspace.name)
                        || isConfigMap && entry.configMaps.contains(key.name))
            }) { await queue.add(workspace) }
        }
    }

    /// The former Workspace and the new one are mostly the same.
    private func add(_ workspaces: [ObjectKey?]) async {
        var last: ObjectKey?
        for case let workspace? in workspaces where workspace != last {
            await queue.add(workspace)
            last = workspace
        }
    }

    /// Where somebody else makes the claims, nothing has to be slowed down.
    private func gone(_ claim: ObjectKey, _ entry: ClaimEntry) {
        if settings.mode == .full { claims.gone(claim, of: entry.workspace) }
    }

    private var claimReflectors: [Reflector<ClaimEntry>] {
        let nodeClaims = newest(["v1", "v1beta1"].map(ClusterResources.nodeClaims))
        return [(nodeClaims, state.nodeClaims), ([ClusterResources.machines], state.machines)].map { resources, cache in
            reflector(resources, nil, cache, { ClaimEntry($0) }) { key, old, new in
                if let old, new == nil { gone(key, old) }
                await add([old?.workspace, new?.workspace])
            }
        }
    }

    private var pools: Reflector<PoolEntry> {
        reflector([ClusterResources.nodePools], nil, state.pools, { PoolEntry($0) }) { _, old, new in
            await add([old?.workspace, new?.workspace])
        }
    }

    /// Versions with the one first that the release writes.
    private func newest(_ resources: [Resource]) -> [Resource] {
        let written = settings.release.backend.nodeAPIVersions
        return resources.filter { written.contains($0.apiVersion) } + resources.filter { !written.contains($0.apiVersion) }
    }

    private var nodeClasses: [Reflector<DependentEntry>] {
        let kinds = [
            newest(["v1beta1", "v1alpha2"].map(ClusterResources.aksNodeClasses)),
            newest(["v1", "v1beta1"].map(ClusterResources.ec2NodeClasses)),
        ]
        return kinds.compactMap { resources in
            guard let cache = state.nodeClasses[resources[0].plural] else { return nil }
            return reflector(resources, nil, cache, { DependentEntry($0) }) { _, old, new in
                // A change of the status alone concerns nobody.
                guard old?.digest != new?.digest else { return }
                await add(state.workspaces.all().map(\.key))
            }
        }
    }

    private var nodes: Reflector<NodeEntry> {
        reflector([ClusterResources.nodes], nil, state.nodes, { NodeEntry($0) }) { key, old, new in
            let isMade = (new ?? old)?.isMadeForWorkspace ?? false
            guard isMade else {
                // A node of the user's own: it may serve any Workspace.
                let claimed = state.nodeClaims.all { $1.nodeName == key.name }.map(\.entry.workspace)
                return await add(claimed.isEmpty ? state.workspaces.all().map(\.key) : claimed)
            }
            await add([old?.workspace, new?.workspace])
        }
    }

    private var storageClasses: Reflector<String> {
        reflector([ClusterResources.storageClasses], nil, state.storageClasses, { $0["metadata"]?["uid"]?.string }) { _, _, _ in
            await add(state.workspaces.all().map(\.key))
        }
    }
}
