internal import KubernetesClient
internal import Logging

/// Watches each ConfigMap that a Workspace names, and no other, as the kubelet does for pods: how many and how large the ConfigMaps
/// of other people are does not matter.
actor NamedConfigMaps {
    /// The maximum number of watches, each of which is a connection. Changes of further ConfigMaps are noticed when their Workspaces
    /// are reconciled anyway.
    static let limit = 256

    private let client: APIClient
    private let queue: WorkQueue<ObjectKey>
    private let logger: Logger
    /// The ConfigMaps that each Workspace names.
    private var names: [ObjectKey: [String]] = [:]
    private var watches: [ObjectKey: Task<Void, Never>] = [:]
    private var isStopped = false

    init(client: APIClient, queue: WorkQueue<ObjectKey>, logger: Logger) {
        self.client = client
        self.queue = queue
        self.logger = logger
    }

    /// Watches the ConfigMaps that a Workspace names from now on; none: it is gone.
    func follow(_ new: [String], of workspace: ObjectKey) {
        let old = names[workspace] ?? []
        guard new != old else { return }
        names[workspace] = new.isEmpty ? nil : new
        for name in old where !new.contains(name) { drop(ObjectKey(workspace.namespace, name)) }
        for name in new where !old.contains(name) { watch(ObjectKey(workspace.namespace, name)) }
    }

    /// Ends all watches.
    func stop() {
        isStopped = true
        for watch in watches.values { watch.cancel() }
        watches = [:]
    }

    private func users(of key: ObjectKey) -> [ObjectKey] {
        names.filter { $0.key.namespace == key.namespace && $0.value.contains(key.name) }.map(\.key)
    }

    private func watch(_ key: ObjectKey) {
        guard watches[key] == nil, !isStopped else { return }
        guard watches.count < Self.limit else {
            logger.warning(
                "too many ConfigMaps are named by Workspaces; changes of this one are noticed within about ten minutes",
                metadata: ["configMap": "\(key)", "limit": "\(Self.limit)"])
            return
        }
        let reflector = Reflector(
            client: client, resources: [ClusterResources.configMaps], namespace: key.namespace, selection: .named(key.name),
            cache: ResourceCache<String>(), logger: logger, entry: { Digest.of($0) },
            changed: { [weak self] key, _, _ in await self?.changed(key) })
        watches[key] = Task { await reflector.run() }
    }

    private func changed(_ key: ObjectKey) async {
        for workspace in users(of: key) { await queue.add(workspace) }
    }

    private func drop(_ key: ObjectKey) {
        guard users(of: key).isEmpty else { return }
        watches.removeValue(forKey: key)?.cancel()
    }
}
