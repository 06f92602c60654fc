internal import YAML

/// A class of nodes. Only what somebody may have changed of it counts: its status concerns nobody.
struct NodeClassEntry: AppliedEntry {
    let digest: String

    init(_ object: Node) { digest = Digest.of(object) }

    static func changed(_ key: ObjectKey, from old: Self?, to new: Self?, _ watches: Watches) async { await watches.addAll() }
}
