import YAML

/// One object of an ``ObjectStore``, kept small and free of references: there may be very many.
struct ObjectEntry: Sendable {
    let origin: Origin
    /// Index in the store's namespaces.
    var namespace: UInt32
    /// Where the name stands among all names, which lie close together: sorting looks at many of them.
    var nameStart: UInt32
    let nameCount: UInt32
    /// Index of the slab that holds the bytes.
    var slab: UInt32
    let start: UInt32
    let count: UInt32
    /// The number of a stencil's text and one more: the bytes are the words for it. Zero: they are the object's own.
    let stencil: UInt16
    /// Index in the store's kinds.
    var kind: UInt32
    /// Whether several workspaces may make the same object.
    let isShared: Bool
    /// Whether the object stood in the input as it is.
    let isPassedThrough: Bool

    var text: Int? { stencil == 0 ? nil : Int(stencil) - 1 }
    var name: Range<Int> { Int(nameStart)..<Int(nameStart + nameCount) }
    var bytes: Range<Int> { Int(start)..<Int(start + count) }
}
