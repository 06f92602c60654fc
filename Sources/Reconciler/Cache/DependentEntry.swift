internal import Kubernetes
internal import KubernetesClient
internal import YAML

/// An object in a namespace that was made for a Workspace.
struct DependentEntry: AppliedEntry {
    let uid: String
    let isConfigMap: Bool
    /// The uids of the Workspaces in the owner references.
    let owners: [String]
    /// Of any kind.
    let ownerCount: Int
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
        let references = metadata["ownerReferences"]?.items ?? []
        owners = references.filter { $0["kind"]?.string == "Workspace" }.compactMap { $0["uid"]?.string }
        ownerCount = references.count
        isRendered = Metadata.isManaged(object)
        application = metadata["labels"]?["app.kubernetes.io/name"]?.string
        digest = Digest.of(object)
        isDeleting = metadata["deletionTimestamp"] != nil
        progress = WorkloadProgress(object)
    }

    static func changed(_ key: ObjectKey, from old: Self?, to new: Self?, _ watches: Watches) async {
        let owners = (old?.owners ?? []) + (new?.owners ?? [])
        let names = [old?.application, new?.application]
        let concerned = watches.state.workspaces.all { workspace, entry in
            workspace.namespace == key.namespace
                && (owners.contains(entry.uid) || names.contains(workspace.name))
        }
        await watches.add(concerned.map(\.key))
    }
}
