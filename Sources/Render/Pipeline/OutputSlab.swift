internal import Glibc

/// A block of memory for output bytes, which are appended once and then only read.
///
/// Large pages are asked for: clearing ten thousand small ones would cost more than filling them.
final class OutputSlab: @unchecked Sendable {
    // Unchecked: one worker appends; afterwards, the slab is only read.
    static let size = 2 << 20

    private let base: UnsafeMutablePointer<UInt8>
    private let capacity: Int
    private(set) var count = 0

    init(atLeast bytes: Int) {
        capacity = (max(bytes, 1) + Self.size - 1) / Self.size * Self.size
        let memory = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: Self.size)
        madvise(memory, capacity, MADV_HUGEPAGE)
        base = memory.bindMemory(to: UInt8.self, capacity: capacity)
    }

    deinit { UnsafeMutableRawPointer(base).deallocate() }

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
