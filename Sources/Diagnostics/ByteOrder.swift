/// Whether `a` sorts before `b` by its UTF-8 bytes.
///
/// Swift compares strings by canonical equivalence; names, keys and paths compare by bytes, as git and the
/// Kubernetes API server do.
public func byteOrder(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
}

/// Whether two strings are equal byte for byte.
public func sameBytes(_ a: String, _ b: String) -> Bool {
    // Equal bytes imply `==`, which is fast for what nearly all strings are: ASCII in contiguous storage.
    a == b && a.utf8.elementsEqual(b.utf8)
}
