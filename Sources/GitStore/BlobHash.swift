internal import CLibGit2
internal import CSHA

/// The git object id of a content, computed with the processor's SHA instructions: comparing a whole tree needs thousands.
///
/// The ids of written objects are computed by libgit2, which also detects crafted collisions.
enum BlobHash {
    private static let isInProcessor = csha_is_available() == 1
    private static let block = 64

    /// Nil if the processor has no such instructions.
    static func id(_ content: UnsafeBufferPointer<UInt8>) -> ObjectID? {
        guard isInProcessor else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 2 * block) { edge in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 5) { state in
                _ = state.initialize(fromContentsOf: [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0])
                hash(content, edge, state)
                return id(of: state)
            }
        }
    }

    /// `edge` holds the first block, which begins with the header, and the last ones, which end with the length.
    private static func hash(
        _ content: UnsafeBufferPointer<UInt8>, _ edge: UnsafeMutableBufferPointer<UInt8>,
        _ state: UnsafeMutableBufferPointer<UInt32>
    ) {
        var used = 0
        func append(_ byte: UInt8) {
            edge[used] = byte
            used += 1
        }
        for byte in "blob \(content.count)".utf8 { append(byte) }
        append(0)
        let length = used + content.count
        var index = min(block - used, content.count)
        for byte in content[..<index] { append(byte) }
        if used == block {
            csha_1(state.baseAddress, edge.baseAddress, 1)
            used = 0
            let whole = (content.count - index) / block
            if whole > 0 { csha_1(state.baseAddress, content.baseAddress.map { $0 + index }, whole) }
            index += whole * block
            for byte in content[index...] { append(byte) }
        }
        append(0x80)
        while used % block != block - 8 { append(0) }
        let bits = UInt64(length) * 8
        for shift in stride(from: 56, through: 0, by: -8) { append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
        csha_1(state.baseAddress, edge.baseAddress, used / block)
    }

    private static func id(of state: UnsafeMutableBufferPointer<UInt32>) -> ObjectID {
        var oid = git_oid()
        withUnsafeMutableBytes(of: &oid) { bytes in
            for (index, word) in state.enumerated() {
                bytes.storeBytes(of: word.bigEndian, toByteOffset: 4 * index, as: UInt32.self)
            }
        }
        return ObjectID(oid)
    }
}
