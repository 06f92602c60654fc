internal import CSHA

/// SHA-256 (FIPS 180-4), for names derived from content; uses the processor's own instructions if available.
public struct SHA256 {
    // Stored inline instead of in arrays: with many small inputs, each would need an allocation.
    private var state: InlineArray<8, UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    /// Input that does not fill a block yet, in the first `restCount` bytes.
    private var rest = InlineArray<64, UInt8>(repeating: 0)
    private var restCount = 0
    private var length = 0

    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]

    private static let isInProcessor = csha_is_available() == 1
    private let usesProcessor: Bool

    /// `isPortable`: do not use the processor's instructions; tests compare both ways.
    public init(isPortable: Bool = false) {
        usesProcessor = Self.isInProcessor && !isPortable
    }

    public mutating func update(_ bytes: UnsafeBufferPointer<UInt8>) {
        length += bytes.count
        var index = 0
        if restCount > 0 {
            index = min(64 - restCount, bytes.count)
            keep(bytes[..<index])
            guard restCount == 64 else { return }
            let block = rest
            block.span.withUnsafeBufferPointer { compress($0) }
            restCount = 0
        }
        let blocks = (bytes.count - index) / 64
        compress(UnsafeBufferPointer(rebasing: bytes[index..<(index + 64 * blocks)]))
        index += 64 * blocks
        keep(bytes[index...])
    }

    private mutating func keep(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        var span = rest.mutableSpan
        span.withUnsafeMutableBufferPointer { _ = $0[restCount...].update(fromContentsOf: bytes) }
        restCount += bytes.count
    }

    public mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update($0) }
    }

    public mutating func finish() -> Digest {
        let bits = UInt64(length) * 8
        var last = rest
        var span = last.mutableSpan
        span.withUnsafeMutableBufferPointer { block in
            // A one bit, zeros, and the length: in this block if they fit, otherwise in another one.
            block[restCount] = 0x80
            block[(restCount + 1)...].update(repeating: 0)
            if restCount >= 56 {
                compress(UnsafeBufferPointer(block))
                block.update(repeating: 0)
            }
            for index in 0..<8 { block[63 - index] = UInt8(truncatingIfNeeded: bits >> UInt64(8 * index)) }
            compress(UnsafeBufferPointer(block))
        }
        return Digest(state)
    }

    public static func digest(_ bytes: UnsafeBufferPointer<UInt8>) -> Digest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    public static func hex(_ bytes: UnsafeBufferPointer<UInt8>) -> String { digest(bytes).hex }

    public static func hex(_ bytes: [UInt8]) -> String { bytes.withUnsafeBufferPointer { hex($0) } }

    public static func hex(_ text: String) -> String {
        var hash = SHA256()
        hash.update(text)
        return hash.finish().hex
    }

    /// Processes whole blocks of 64 bytes.
    private mutating func compress(_ blocks: UnsafeBufferPointer<UInt8>) {
        guard let base = blocks.baseAddress, !blocks.isEmpty else { return }
        if usesProcessor {
            var span = state.mutableSpan
            span.withUnsafeMutableBufferPointer { csha_256($0.baseAddress, base, blocks.count / 64) }
            return
        }
        for start in stride(from: 0, to: blocks.count, by: 64) {
            compressOne(UnsafeBufferPointer(rebasing: blocks[start..<(start + 64)]))
        }
    }

    private mutating func compressOne(_ block: UnsafeBufferPointer<UInt8>) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
            for index in 0..<16 {
                let at = 4 * index
                schedule[index] =
                    UInt32(block[at]) << 24 | UInt32(block[at + 1]) << 16 | UInt32(block[at + 2]) << 8
                    | UInt32(block[at + 3])
            }
            for index in 16..<64 {
                let (early, late) = (schedule[index - 15], schedule[index - 2])
                let small0 = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
                let small1 = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
                schedule[index] = schedule[index - 16] &+ small0 &+ schedule[index - 7] &+ small1
            }
            Self.constants.withUnsafeBufferPointer { constants in
                for index in 0..<64 { schedule[index] &+= constants[index] }
            }
            rounds(schedule)
        }
    }

    /// `schedule` holds the message schedule with the round constants added.
    private mutating func rounds(_ schedule: UnsafeMutableBufferPointer<UInt32>) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        // Eight rounds at a time: the variables swap roles by name instead of being moved.
        for index in stride(from: 0, to: 64, by: 8) {
            round(a, b, c, &d, e, f, g, &h, schedule[index])
            round(h, a, b, &c, d, e, f, &g, schedule[index + 1])
            round(g, h, a, &b, c, d, e, &f, schedule[index + 2])
            round(f, g, h, &a, b, c, d, &e, schedule[index + 3])
            round(e, f, g, &h, a, b, c, &d, schedule[index + 4])
            round(d, e, f, &g, h, a, b, &c, schedule[index + 5])
            round(c, d, e, &f, g, h, a, &b, schedule[index + 6])
            round(b, c, d, &e, f, g, h, &a, schedule[index + 7])
        }
        state[0] &+= a
        state[1] &+= b
        state[2] &+= c
        state[3] &+= d
        state[4] &+= e
        state[5] &+= f
        state[6] &+= g
        state[7] &+= h
    }

    @inline(__always)
    private func round(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
        _ h: inout UInt32, _ word: UInt32
    ) {
        let choice = g ^ e & (f ^ g)
        let first = h &+ (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) &+ choice &+ word
        let majority = a & b | c & (a | b)
        d = d &+ first
        h = first &+ (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ majority
    }

    @inline(__always)
    private func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
}
