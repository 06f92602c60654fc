import Bytes
import Diagnostics
import YAML

/// Words one behind the other, each with its length before it: what is kept of a Workspace whose objects are stamped.
struct WordList: ~Copyable {
    private let bytes: UnsafeBufferPointer<UInt8>

    /// Bytes that ``append(_:to:)`` wrote; they must outlive the list.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
        var place = 0
        for _ in 0..<index { place += 1 + Int(bytes[place]) }
        return UnsafeBufferPointer(rebasing: bytes[(place + 1)..<(place + 1 + Int(bytes[place]))])
    }

    /// `word`: of fewer than 256 bytes.
    static func append(_ word: String, to buffer: inout ByteBuffer) {
        buffer.append(UInt8(word.utf8.count))
        buffer.append(word)
    }
}
