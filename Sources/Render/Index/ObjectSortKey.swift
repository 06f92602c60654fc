/// The first part of what decides the place of an object, as numbers: it tells most objects apart.
struct ObjectSortKey {
    /// The places of namespace and kind among all others, then the first eight bytes of the name.
    let prefix: (group: UInt64, name: UInt64)
    let index: UInt32

    init(namespace: UInt32, kind: UInt32, name: UnsafeBufferPointer<UInt8>, index: UInt32) {
        var word: UInt64 = 0
        for position in 0..<8 { word = word << 8 | UInt64(position < name.count ? name[position] : 0) }
        prefix = (UInt64(namespace) << 32 | UInt64(kind), word)
        self.index = index
    }
}
