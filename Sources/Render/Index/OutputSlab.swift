/// A block of memory for output bytes, which are appended once and then only read.
final class OutputSlab: @unchecked Sendable {
    // Unchecked: one worker appends; afterwards, the slab is only read.
    private static let size = 256 << 10

    /// What words among the bytes are for.
    let texts: GapTexts
    private let base: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    private(set) var count = 0

    init(atLeast bytes: Int, _ texts: GapTexts) {
        self.texts = texts
        capacity = max(Self.size, bytes)
        base = .allocate(capacity: capacity)
    }

    deinit { base.deallocate() }

    func hasRoom(for bytes: Int) -> Bool { capacity - count >= bytes }

    /// Appends and returns where the bytes begin.
    func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let start = count
        if let source = bytes.baseAddress { (base + start).update(from: source, count: bytes.count) }
        count += bytes.count
        return start
    }

    subscript(range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    }
}
