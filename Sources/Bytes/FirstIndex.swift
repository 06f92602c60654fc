public import Glibc

/// The first index of a byte in a range; nil if it does not occur.
@inlinable
public func firstIndex(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard let base = bytes.baseAddress, let found = memchr(base + range.lowerBound, Int32(byte), range.count) else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
}

/// Whether the bytes of a text occur in others.
public func contains(_ text: String, in bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
        withBytes(of: text) { text in
            guard let first = text.first, bytes.count >= text.count else { return text.isEmpty }
            let end = bytes.count - text.count + 1
            var start = 0
            while let found = firstIndex(of: first, in: bytes, start..<end) {
                if UnsafeBufferPointer(rebasing: bytes[found..<(found + text.count)]).elementsEqual(text) { return true }
                start = found + 1
            }
            return false
        }
    }
}
