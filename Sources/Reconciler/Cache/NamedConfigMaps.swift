internal import KubernetesClient
internal import Logging

/// Watches each ConfigMap that a Workspace or an InferenceSet names, and no other, as the kubelet does for pods: how many and how large
/// the ConfigMaps of other people are does not matter.
actor NamedConfigMaps {
    /// The maximum number of watches, each of which is a connection. Changes of further ConfigMaps are noticed when their Workspaces
    /// are reconciled anyway.
    static let limit = 256

    private let client: APIClient
    private let queue: WorkQueue<Subject>
    private let logger: Logger
    /// The ConfigMaps that each of them names.
    private var names: [Subject: [String]] = [:]
    private var watches: [ObjectKey: Task<Void, Never>] = [:]
    private var isStopped = false

    init(client: APIClient, queue: WorkQueue<Subject>, logger: Logger) {
        self.client = client
        self.queue = queue
        self.logger = logger
    }

    /// Watches the ConfigMaps that one of them names from now on; none: it is gone.
    func follow(_ new: [String], of subject: Subject) {
        let old = names[subject] ?? []
        guard new != old else { return }
        names[subject] = new.isEmpty ? nil : new
        for name in old where !new.contains(name) { drop(ObjectKey(subject.key.namespace, name)) }
        for name in new where !old.contains(name) { watch(ObjectKey(subject.key.namespace, name)) }
    }

    /// Ends all watches.
    func stop() {
        isStopped = true
        for watch in watches.values { watch.cancel() }
        watches = [:]
    }

    private func users(of key: ObjectKey) -> [Subject] {
        names.filter { $0.key.key.namespace == key.namespace && $0.value.contains(key.name) }.map(\.key)
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
        for user in users(of: key) { await queue.add(user) }
    }

    private func drop(_ key: ObjectKey) {
        guard users(of: key).isEmpty else { return }
        watches.removeValue(forKey: key)?.cancel()
    }
}
