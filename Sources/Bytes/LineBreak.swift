/// What ends a line, everywhere in this program: LF, CR LF, CR, NEL (U+0085), U+2028 and U+2029.
///
/// libyaml, whose positions messages show, counts lines this way, as YAML 1.1 says. Whoever counts differently refers to other lines.
public enum LineBreak {
    /// The number of bytes of the line break at an index; 0 if there is none.
    @inlinable @inline(__always)
    public static func length(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
        switch bytes[index] {
        case 0x0A: return 1
        case 0x0D: return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
        case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
        case 0xE2:
            return index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8 ? 3 : 0
        default: return 0
        }
    }

    /// Where the line at `start` ends and where the next one begins: both are the end of the bytes if no line break follows.
    public static func end(of start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, next: Int) {
        var index = start
        while index < bytes.count {
            let length = length(in: bytes, at: index)
            if length > 0 { return (index, index + length) }
            index += 1
        }
        return (index, index)
    }

    /// Where each line begins; after a line break at the end, an empty line begins.
    public static func lineStarts(in bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
        var starts = [0]
        while true {
            let (line, next) = end(of: starts[starts.count - 1], in: bytes)
            if line == next { return starts }
            starts.append(next)
        }
    }

    /// The line and the column of the byte at an offset, both counted from 1; columns count characters, as libyaml's do.
    public static func place(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (line: Int, column: Int) {
        let starts = lineStarts(in: UnsafeBufferPointer(rebasing: bytes[..<offset]))
        let characters = bytes[starts[starts.count - 1]..<offset].count { $0 & 0xC0 != 0x80 }
        return (starts.count, characters + 1)
    }
}
