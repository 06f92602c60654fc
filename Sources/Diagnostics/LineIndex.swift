import Bytes
import Synchronization

/// Where the lines of a file begin: found out once, and only for a message that shows or compares a line.
final class LineIndex: Sendable {
    private let starts = Mutex<[Int]?>(nil)

    /// Calls `body` with the offsets at which the lines of these bytes begin, which are the same at each call.
    func withStarts<T>(of bytes: [UInt8], _ body: ([Int]) -> T) -> T {
        starts.withLock { known in
            let starts = known ?? bytes.withUnsafeBufferPointer { LineBreak.lineStarts(in: $0) }
            known = starts
            return body(starts)
        }
    }
}
