internal import YAML

/// A NodePool that belongs to a Workspace. It is cluster-scoped, so labels identify its Workspace.
struct PoolEntry: AppliedEntry {
    let uid: String
    let workspace: ObjectKey
    let digest: String
    let isDeleting: Bool

    /// Nil for pools that belong to other programs.
    init?(_ object: Node) {
        guard let metadata = object["metadata"], let uid = metadata["uid"]?.string,
            let workspace = ObjectKey(ofWorkspaceIn: metadata["labels"] ?? [:])
        else { return nil }
        self.uid = uid
        self.workspace = workspace
        digest = Digest.of(object)
        isDeleting = metadata["deletionTimestamp"] != nil
    }

    static func changed(_ key: ObjectKey, from old: Self?, to new: Self?, _ watches: Watches) async {
        await watches.add([old?.workspace, new?.workspace])
    }
}
