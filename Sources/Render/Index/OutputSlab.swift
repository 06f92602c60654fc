/// A block of memory for output bytes, which are appended once and only read afterwards.
final class OutputSlab: @unchecked Sendable {
    // Unchecked: a single worker appends; afterwards, the slab is only read.
    private static let size = 256 << 10

    /// The stencil texts that words in the bytes belong to.
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

    /// Appends bytes and returns their offset.
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
