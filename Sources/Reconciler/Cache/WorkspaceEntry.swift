internal import KubernetesClient
internal import YAML

/// A Workspace of the cluster.
struct WorkspaceEntry: RenderedEntry {
    let head: ObjectHead
    let resourceVersion: String
    let finalizers: [String]
    let configMaps: [String]
    let isTuning: Bool
    /// `resource.labelSelector.matchLabels`: selects existing nodes.
    let nodeLabels: [String: String]
    /// `resource.preferredNodes`: nodes to use first.
    let preferredNodes: Set<String>
    /// Nil if no InferenceSet made it.
    let membership: SetMembership?
    let status: WorkspaceStatus

    init?(_ object: Node) {
        guard let metadata = object["metadata"], let head = ObjectHead(object) else { return nil }
        self.head = head
        resourceVersion = metadata["resourceVersion"]?.string ?? ""
        finalizers = (metadata["finalizers"]?.items ?? []).compactMap(\.string)
        configMaps = Self.configMaps(in: object)
        isTuning = object["tuning"] != nil
        var labels: [String: String] = [:]
        for (key, value) in object["resource"]?["labelSelector"]?["matchLabels"]?.entries ?? [] { labels[key] = value.string }
        nodeLabels = labels
        preferredNodes = Set((object["resource"]?["preferredNodes"]?.items ?? []).compactMap(\.string))
        membership = SetMembership(metadata)
        status = WorkspaceStatus(object["status"] ?? [:])
    }

    static func changed(_ key: ObjectKey, from old: Self?, to new: Self?, _ watches: Watches) async {
        await watches.add([key])
        for set in Set([old, new].compactMap { $0?.membership?.set }) {
            await watches.queue.add(.inferenceSet(ObjectKey(key.namespace, set)))
        }
    }

    /// Whether it serves what its spec asks for.
    var isServing: Bool { isOfThisSpec(status["WorkspaceReady"]) }

    /// Whether tuning has succeeded for exactly this spec: it must not run, and be paid for, twice.
    var hasFinishedTuning: Bool { isTuning && isOfThisSpec(status["WorkspaceSucceeded"]) }

    /// Whether a job is running for exactly this spec: a new version that renders a different job must not restart it.
    var hasStartedJob: Bool {
        isTuning && isOfThisSpec(status["JobStarted"]) && status["WorkspaceReady"]?.reason != StatusBuilder.refusedReason
    }

    private func isOfThisSpec(_ condition: Condition?) -> Bool {
        condition.map { $0.isTrue && $0.observedGeneration == generation } ?? false
    }

    /// The ConfigMaps that the workload refers to: its configuration, and those that a pod template mounts.
    static func configMaps(in object: Node) -> [String] {
        var names: [String] = []
        for workload in ["inference", "tuning"] {
            if let name = object[workload]?["config"]?.string { names.append(name) }
        }
        for volume in object["inference"]?["template"]?["spec"]?["volumes"]?.items ?? [] {
            let sources = [volume] + (volume["projected"]?["sources"]?.items ?? [])
            names += sources.compactMap { $0["configMap"]?["name"]?.string }
        }
        return Set(names).filter { !$0.isEmpty }.sorted()
    }
}
