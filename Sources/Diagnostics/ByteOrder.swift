internal import Glibc

/// Whether `a` sorts before `b` by its UTF-8 bytes.
///
/// Swift compares strings by canonical equivalence; names, keys and paths compare by bytes, as git and the
/// Kubernetes API server do.
public func byteOrder(_ a: String, _ b: String) -> Bool { compareBytes(a, b) < 0 }

/// Whether two strings are equal byte for byte.
public func sameBytes(_ a: String, _ b: String) -> Bool {
    a.utf8.count == b.utf8.count && compareBytes(a, b) == 0
}

/// Negative, zero or positive as `a` sorts before, with or behind `b` by UTF-8 bytes.
public func compareBytes(_ a: String, _ b: String) -> Int {
    var (a, b) = (a, b)
    return a.withUTF8 { left in
        b.withUTF8 { right in
            let common = min(left.count, right.count)
            if common > 0, let first = left.baseAddress, let second = right.baseAddress {
                let order = memcmp(first, second, common)
                if order != 0 { return Int(order) }
            }
            return left.count - right.count
        }
    }
}
