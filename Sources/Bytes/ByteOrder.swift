public import Glibc

/// Whether `a` sorts before `b` by its UTF-8 bytes.
///
/// Swift compares strings by canonical equivalence; names, keys and paths compare by bytes, as git and the
/// Kubernetes API server do.
@inlinable
public func byteOrder(_ a: String, _ b: String) -> Bool { compareBytes(a, b) < 0 }

/// Whether two strings are equal byte for byte.
@inlinable @inline(__always)
public func sameBytes(_ a: borrowing String, _ b: borrowing String) -> Bool {
    // Most of the strings compared differ in length.
    a.utf8.count == b.utf8.count && compareBytes(a, b) == 0
}

/// The UTF-8 bytes of a string, valid during the call. The string is borrowed, whereas `withUTF8` would copy it.
@inlinable @inline(__always)
public func withBytes<T>(of text: borrowing String, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    if let result = text.utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(text.utf8).withUnsafeBufferPointer(body)
}

/// Negative, zero or positive if `a` sorts before, equal to or after `b` by UTF-8 bytes.
@inlinable
public func compareBytes(_ a: borrowing String, _ b: borrowing String) -> Int {
    withBytes(of: a) { left in withBytes(of: b) { right in compareBytes(left, right) } }
}

/// The same for bytes.
@inlinable
public func compareBytes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
    let common = min(a.count, b.count)
    if common > 0, let first = a.baseAddress, let second = b.baseAddress {
        let order = memcmp(first, second, common)
        if order != 0 { return Int(order) }
    }
    return a.count - b.count
}
