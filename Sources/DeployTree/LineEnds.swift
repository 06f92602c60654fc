internal import Bytes

/// Line ends as Windows has them, and as git may write them into a work tree.
enum LineEnds {
    private static let carriageReturn: UInt8 = 0x0D

    /// The text with each CR LF replaced by LF; nil if there is none.
    static func unified(_ text: [UInt8]) -> [UInt8]? {
        guard text.withUnsafeBufferPointer({ firstIndex(of: carriageReturn, in: $0, 0..<$0.count) }) != nil else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for (index, byte) in text.enumerated() {
            let endsLine = byte == carriageReturn && index + 1 < text.count && text[index + 1] == 0x0A
            if !endsLine { result.append(byte) }
        }
        return result.count == text.count ? nil : result
    }
}
