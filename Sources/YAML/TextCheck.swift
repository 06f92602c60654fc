import Bytes
import Diagnostics

/// Checks that a file is UTF-8 text before a parser sees it.
///
/// Rejects ill-formed sequences and characters that are not printable in YAML: C0 controls other than tab and line breaks,
/// DEL, C1 controls other than NEL, surrogates, U+FFFE and U+FFFF.
struct TextCheck {
    struct Problem {
        var offset: Int
        var rule: Rule
        var message: String
    }

    /// The first problem, if there is one.
    private(set) var problem: Problem?
    /// Whether LF and CR LF are the only line breaks, as in nearly all files.
    private(set) var hasOnlyLineFeeds = true

    /// `allowsControls`: JSON has its own rules for characters, which its reader checks.
    init(_ bytes: UnsafeBufferPointer<UInt8>, allowsControls: Bool) {
        problem = firstProblem(in: bytes, allowsControls: allowsControls)
    }

    private mutating func firstProblem(in bytes: UnsafeBufferPointer<UInt8>, allowsControls: Bool) -> Problem? {
        if bytes.count >= 2, bytes[0] == 0xFF && bytes[1] == 0xFE || bytes[0] == 0xFE && bytes[1] == 0xFF {
            return Problem(offset: 0, rule: .invalidUTF8, message: "the file is UTF-16; only UTF-8 is accepted")
        }
        var index = 0
        while index < bytes.count {
            if Self.isPlain(bytes, from: index) {
                index += 8
                continue
            }
            let byte = bytes[index]
            if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 || byte == 0x0D {
                if byte == 0x0D, LineBreak.length(in: bytes, at: index) == 1 { hasOnlyLineFeeds = false }
                index += 1
                continue
            }
            if byte < 0x80 {
                if !allowsControls { return Self.control(UInt32(byte), at: index) }
                index += 1
                continue
            }
            guard let (scalar, length) = Self.decode(bytes, at: index) else {
                let hex = String(byte, radix: 16, uppercase: true)
                return Problem(
                    offset: index, rule: .invalidUTF8, message: "byte 0x\(hex) is not valid UTF-8; only UTF-8 is accepted")
            }
            let isControl = scalar < 0xA0 && scalar != 0x85 || scalar == 0xFFFE || scalar == 0xFFFF
            if isControl && !allowsControls {
                return Self.control(scalar, at: index)
            }
            if LineBreak.length(in: bytes, at: index) > 0 { hasOnlyLineFeeds = false }
            index += length
        }
        return nil
    }

    /// Whether there are eight more bytes and all are printable ASCII, as most are.
    @inline(__always)
    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, from index: Int) -> Bool {
        guard index + 8 <= bytes.count, let base = bytes.baseAddress else { return false }
        let block = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
        // Eight bytes at once: a high bit remains if a byte is below 0x20, is 0x7F, or has its high bit set.
        let ones: UInt64 = 0x0101_0101_0101_0101
        let isLow = block &- (ones &* 0x20)
        let isDelete = (block ^ (ones &* 0x7F)) &- ones
        return (block | isLow | isDelete) & (ones &* 0x80) == 0
    }

    private static func control(_ scalar: UInt32, at offset: Int) -> Problem {
        var hex = String(scalar, radix: 16, uppercase: true)
        while hex.utf8.count < 4 { hex = "0" + hex }
        return Problem(
            offset: offset, rule: .invalidCharacter,
            message: "control character U+\(hex) is not allowed; write it as an escape in double quotes")
    }

    /// The scalar at an offset and its length in bytes; nil if the sequence is ill-formed (RFC 3629).
    private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int)? {
        let first = bytes[index]
        let length: Int
        let smallest: UInt32
        var scalar: UInt32
        switch first {
        case 0xC2...0xDF: (length, smallest, scalar) = (2, 0x80, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, smallest, scalar) = (3, 0x800, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, smallest, scalar) = (4, 0x10000, UInt32(first & 0x07))
        default: return nil
        }
        guard index + length <= bytes.count else { return nil }
        for next in 1..<length {
            let byte = bytes[index + next]
            guard byte & 0xC0 == 0x80 else { return nil }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        guard scalar >= smallest, scalar <= 0x10FFFF, !(0xD800...0xDFFF).contains(scalar) else { return nil }
        return (scalar, length)
    }
}
