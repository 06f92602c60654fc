internal import Kubernetes
internal import YAML

/// An object in a namespace that was made for a Workspace, or a class of nodes.
struct DependentEntry: Sendable, Equatable {
    let uid: String
    /// The uids of the Workspaces that the owner references name.
    let owners: [String]
    /// Of any kind.
    let ownerCount: Int
    /// Whether it carries the label of what the renderer makes.
    let isRendered: Bool
    /// The Workspace's name by the object's label: what a sync tool applies has no owner references.
    let application: String?
    let digest: String
    let isDeleting: Bool
    let progress: WorkloadProgress

    init?(_ object: Node) {
        guard let metadata = object["metadata"], let uid = metadata["uid"]?.string else { return nil }
        self.uid = uid
        let references = metadata["ownerReferences"]?.items ?? []
        owners = references.filter { $0["kind"]?.string == "Workspace" }.compactMap { $0["uid"]?.string }
        ownerCount = references.count
        isRendered = Metadata.isManaged(object)
        application = metadata["labels"]?["app.kubernetes.io/name"]?.string
        digest = Digest.of(object)
        isDeleting = metadata["deletionTimestamp"] != nil
        progress = WorkloadProgress(object)
    }
}
