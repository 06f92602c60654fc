import YAML

/// One object of an ``ObjectStore``, small and free of references, since there may be very many.
struct ObjectEntry: Sendable {
    let origin: Origin
    /// Index in the store's namespaces.
    var namespace: UInt32
    /// Where the name is in the buffer of all names, which are contiguous because sorting reads many of them.
    var nameStart: UInt32
    let nameCount: UInt32
    /// Index of the slab that holds the bytes.
    var slab: UInt32
    let start: UInt32
    let count: UInt32
    /// The number of a stencil's text plus one if the bytes are words for it; zero if they are the object's own.
    let stencil: UInt16
    /// Index in the store's kinds.
    var kind: UInt32
    /// Whether several Workspaces may create the same object.
    let isShared: Bool
    /// Whether the object is passed through from the input.
    let isPassedThrough: Bool

    var text: Int? { stencil == 0 ? nil : Int(stencil) - 1 }
    var name: Range<Int> { Int(nameStart)..<Int(nameStart + nameCount) }
    var bytes: Range<Int> { Int(start)..<Int(start + count) }
}
