extension SHA256 {
    /// The digest of some content: 32 bytes.
    public struct Digest: Sendable, Equatable {
        /// Bytes of a digest.
        public static let count = 32
        /// Hexadecimal digits of a digest.
        public static let digits = 64

        // The bytes in order, as words: comparing digests takes four comparisons.
        private let words: (UInt64, UInt64, UInt64, UInt64)

        init(_ state: InlineArray<8, UInt32>) {
            let pair = { (UInt64(state[2 * $0]) << 32 | UInt64(state[2 * $0 + 1])).bigEndian }
            words = (pair(0), pair(1), pair(2), pair(3))
        }

        /// Calls `body` with the bytes.
        public func withBytes<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
            withUnsafeBytes(of: words) { $0.withMemoryRebound(to: UInt8.self, body) }
        }

        /// Calls `body` with the lower-case hexadecimal digits.
        public func withHex<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.digits) { digits in
                withBytes { bytes in
                    for (index, byte) in bytes.enumerated() {
                        digits[2 * index] = Self.digit(byte >> 4)
                        digits[2 * index + 1] = Self.digit(byte & 0xF)
                    }
                }
                return body(UnsafeBufferPointer(digits))
            }
        }

        private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

        /// The lower-case hexadecimal digits.
        public var hex: String { withHex { String(decoding: $0, as: UTF8.self) } }

        public static func == (a: Digest, b: Digest) -> Bool { a.words == b.words }
    }
}
