import Bytes
import Diagnostics
import YAML

/// Consecutive words, each prefixed by its length: all that is stored for a Workspace whose objects come from a stencil.
struct WordList: ~Copyable {
    private let bytes: UnsafeBufferPointer<UInt8>

    /// Bytes written by ``append(_:to:)``; they must outlive the list.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    subscript(index: Int) -> UnsafeBufferPointer<UInt8> {
        var place = 0
        for _ in 0..<index { place += 1 + Int(bytes[place]) }
        return UnsafeBufferPointer(rebasing: bytes[(place + 1)..<(place + 1 + Int(bytes[place]))])
    }

    /// `word` must have fewer than 256 bytes.
    static func append(_ word: String, to buffer: inout ByteBuffer) {
        buffer.append(UInt8(word.utf8.count))
        buffer.append(word)
    }
}
