internal import KubernetesClient
internal import YAML

/// An InferenceSet of the cluster.
struct InferenceSetEntry: WatchedEntry {
    let uid: String
    let generation: Int
    let isDeleting: Bool
    /// The object as JSON, without what the server and the reconciler keep in it.
    let json: [UInt8]
    /// ConfigMaps that its template names.
    let configMaps: [String]
    let status: InferenceSetStatus

    init?(_ object: Node) {
        guard let metadata = object["metadata"], let uid = metadata["uid"]?.string else { return nil }
        self.uid = uid
        generation = metadata["generation"]?.integer ?? 0
        isDeleting = metadata["deletionTimestamp"] != nil
        configMaps = WorkspaceEntry.configMaps(in: object["spec"]?["template"] ?? [:])
        status = InferenceSetStatus(object["status"] ?? [:])
        let kept = ["managedFields", "resourceVersion", "generation", "finalizers"].reduce(metadata) { $0.removing($1) }
        json = object.removing("status").setting("metadata", to: kept).compactJSON
    }

    static func changed(_ key: ObjectKey, from old: Self?, to new: Self?, _ watches: Watches) async {
        await watches.queue.add(.inferenceSet(key))
    }
}
