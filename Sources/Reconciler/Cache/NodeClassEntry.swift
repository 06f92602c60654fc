internal import YAML

/// A node class. Only its digest is kept, to detect edits; its status is not used.
struct NodeClassEntry: AppliedEntry {
    let digest: String

    init(_ object: Node) { digest = Digest.of(object) }

    static func changed(_ key: ObjectKey, from old: Self?, to new: Self?, _ watches: Watches) async { await watches.addAll() }
}
