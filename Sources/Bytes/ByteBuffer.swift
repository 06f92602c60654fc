/// An append-only buffer of output bytes, filled by writers and consumed by sinks.
public struct ByteBuffer: ~Copyable {
    @usableFromInline var base: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    @usableFromInline var filled = 0

    /// The number of bytes appended so far.
    @inlinable public var count: Int { filled }

    @inlinable
    public init(capacity: Int = 16 << 10) {
        base = .allocate(capacity: capacity)
        self.capacity = capacity
    }

    deinit { base.deallocate() }

    @inlinable
    public mutating func removeAll() { filled = 0 }

    @inlinable @inline(__always)
    public mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        base[count] = byte
        filled += 1
    }

    @inlinable @inline(__always)
    public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let start = bytes.baseAddress else { return }
        if count + bytes.count > capacity { grow(by: bytes.count) }
        (base + count).update(from: start, count: bytes.count)
        filled += bytes.count
    }

    @inlinable @inline(__always)
    public mutating func append(_ text: StaticString) {
        append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inlinable @inline(__always)
    public mutating func append(_ text: borrowing String) {
        Bytes.withBytes(of: text) { append($0) }
    }

    /// Appends spaces: nearly always so few that a single store is enough.
    @inlinable @inline(__always)
    public mutating func append(spaces times: Int) {
        typealias Few = SIMD32<UInt8>
        if count + max(times, Few.scalarCount) > capacity { grow(by: max(times, Few.scalarCount)) }
        if times <= Few.scalarCount {
            UnsafeMutableRawPointer(base + count).storeBytes(of: Few(repeating: 0x20), as: Few.self)
        } else {
            (base + count).update(repeating: 0x20, count: times)
        }
        filled += times
    }

    /// The bytes starting at an offset, valid during the call.
    @inlinable
    public borrowing func withBytes<T>(from offset: Int = 0, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        try body(UnsafeBufferPointer(start: base + offset, count: count - offset))
    }

    @usableFromInline
    mutating func grow(by extra: Int) {
        let desired = max(capacity * 2, count + extra)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: desired)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
        capacity = desired
    }
}
