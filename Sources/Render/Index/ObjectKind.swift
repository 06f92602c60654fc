import Bytes
import Diagnostics

/// An apiVersion and kind of an ``ObjectStore``: there are few, each shared by many entries.
struct ObjectKind: Sendable, Equatable {
    let apiVersion: String
    let kind: String
    /// The rank in the order of applying.
    let rank: Int

    var group: Substring { apiVersion.split(separator: "/").count == 2 ? apiVersion.prefix { $0 != "/" } : "" }

    func precedes(_ other: ObjectKind) -> Bool {
        if rank != other.rank { return rank < other.rank }
        let order = compareBytes(kind, other.kind)
        return order == 0 ? byteOrder(apiVersion, other.apiVersion) : order < 0
    }
}
