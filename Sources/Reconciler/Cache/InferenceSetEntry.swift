internal import KubernetesClient
internal import WorkspaceAPI
internal import YAML

/// An InferenceSet of the cluster.
struct InferenceSetEntry: RenderedEntry, AppliedEntry {
    let head: ObjectHead
    /// ConfigMaps that its template names.
    let configMaps: [String]
    /// The MultiRoleInference that made it; nil: none did.
    let multiRole: ObjectOwner?
    let digest: String
    let status: InferenceSetStatus

    init?(_ object: Node) {
        guard let metadata = object["metadata"], let head = ObjectHead(object) else { return nil }
        self.head = head
        configMaps = WorkspaceEntry.configMaps(in: object["spec"]?["template"] ?? [:])
        let controller = ObjectOwner.controller(of: metadata)
        multiRole = controller?.kind == MultiRoleInference.kind ? controller : nil
        digest = Digest.of(object)
        status = InferenceSetStatus(object["status"] ?? [:])
    }

    static func changed(_ key: ObjectKey, from old: Self?, to new: Self?, _ watches: Watches) async {
        await watches.queue.add(.inferenceSet(key))
        for name in Set([old, new].compactMap { $0?.multiRole?.name }) {
            await watches.queue.add(.multiRole(ObjectKey(key.namespace, name)))
        }
    }
}
