internal import YAML

/// A storage class: its name is all that is known of it.
struct StorageClassEntry: WatchedEntry {
    let uid: String

    init?(_ object: Node) {
        guard let uid = object["metadata"]?["uid"]?.string else { return nil }
        self.uid = uid
    }

    static func changed(_ key: ObjectKey, from old: Self?, to new: Self?, _ watches: Watches) async { await watches.addAll() }
}
