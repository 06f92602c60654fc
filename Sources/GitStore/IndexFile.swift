/// git's index as a file, as far as it takes to say why libgit2 cannot read it (git's Documentation/gitformat-index.txt).
struct IndexFile {
    /// The signatures of the extensions, in their order.
    let extensions: [String]
    /// Whether git wrote no checksum (index.skipHash).
    let hasNoChecksum: Bool

    private static let checksumSize = 20
    private static let headerSize = 12

    /// Nil if it is damaged.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.headerSize + Self.checksumSize, bytes.starts(with: "DIRC".utf8) else { return nil }
        hasNoChecksum = bytes.suffix(Self.checksumSize).allSatisfy { $0 == 0 }
        let end = bytes.count - Self.checksumSize
        let version = Self.number(bytes, at: 4)
        var place = Self.headerSize
        for _ in 0..<Self.number(bytes, at: 8) {
            guard let next = Self.next(after: place, in: bytes[..<end], isCompressed: version == 4) else { return nil }
            place = next
        }
        var extensions: [String] = []
        while place + 8 <= end {
            extensions.append(String(decoding: bytes[place..<place + 4], as: UTF8.self))
            place += 8 + Self.number(bytes, at: place + 4)
        }
        guard place == end else { return nil }
        self.extensions = extensions
    }

    /// Where the entry at a place ends; nil if it does not.
    private static func next(after start: Int, in bytes: ArraySlice<UInt8>, isCompressed: Bool) -> Int? {
        // Ten numbers and an object id, then flags, of which the second highest bit announces further ones.
        let flags = start + 60
        guard flags + 2 <= bytes.endIndex else { return nil }
        var place = flags + (bytes[flags] & 0x40 == 0 ? 2 : 4)
        if isCompressed {
            while place < bytes.endIndex, bytes[place] & 0x80 != 0 { place += 1 }
            place += 1
        }
        guard place < bytes.endIndex, let end = bytes[place...].firstIndex(of: 0) else { return nil }
        // One to eight zeros fill an entry up to a multiple of eight bytes; a compressed one ends with one.
        let size = isCompressed ? end + 1 - start : (end - start + 8) / 8 * 8
        return start + size <= bytes.endIndex ? start + size : nil
    }

    private static func number(_ bytes: [UInt8], at index: Int) -> Int {
        bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
    }
}
