internal import Kubernetes
internal import KubernetesClient
internal import YAML

/// An object in a namespace that was made for a Workspace, or for several.
struct DependentEntry: AppliedEntry {
    let uid: String
    let isConfigMap: Bool
    /// Of any kind.
    let owners: [ObjectOwner]
    /// Whether it has the label of rendered objects.
    let isRendered: Bool
    /// The Workspace's name from the object's label: objects applied by a sync tool have no owner references.
    let application: String?
    let digest: String
    let isDeleting: Bool
    let progress: WorkloadProgress

    init?(_ object: Node) {
        guard let metadata = object["metadata"], let uid = metadata["uid"]?.string else { return nil }
        self.uid = uid
        isConfigMap = object["kind"]?.string == ClusterResources.configMaps.kind
        owners = ObjectOwner.all(of: metadata)
        isRendered = Metadata.isManaged(object)
        application = metadata["labels"]?["app.kubernetes.io/name"]?.string
        digest = Digest.of(object)
        isDeleting = metadata["deletionTimestamp"] != nil
        progress = WorkloadProgress(object)
    }

    func isOwned(by uid: String) -> Bool { owners.contains { $0.uid == uid } }

    static func changed(_ key: ObjectKey, from old: Self?, to new: Self?, _ watches: Watches) async {
        // The former ones and the new ones are mostly the same.
        var concerned: Set<Subject> = []
        for entry in [old, new].compactMap(\.self) {
            for owner in entry.owners {
                if let subject = Subject(kind: owner.kind, ObjectKey(key.namespace, owner.name)) { concerned.insert(subject) }
            }
            let named = entry.application.map { ObjectKey(key.namespace, $0) }
            if let named, watches.state.workspaces[named] != nil { concerned.insert(.workspace(named)) }
        }
        for subject in concerned { await watches.queue.add(subject) }
    }
}
