/// The first part of an object's sort key, as numbers: it distinguishes most objects.
struct ObjectSortKey {
    /// The ranks of namespace and kind, then the first eight bytes of the name.
    let prefix: (group: UInt64, name: UInt64)
    let index: UInt32

    init(namespace: UInt32, kind: UInt32, name: UnsafeBufferPointer<UInt8>, index: UInt32) {
        var word: UInt64 = 0
        for position in 0..<8 { word = word << 8 | UInt64(position < name.count ? name[position] : 0) }
        prefix = (UInt64(namespace) << 32 | UInt64(kind), word)
        self.index = index
    }
}
