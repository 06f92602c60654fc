internal import Glibc
internal import Synchronization

/// A file descriptor that takes whole lines.
///
/// One write per line under one lock: lines of many threads never mix, and none waits in a buffer when the process ends.
final class LineOutput: Sendable {
    static let standardError = LineOutput(descriptor: STDERR_FILENO)

    private let descriptor: Int32
    private let lock = Mutex(())

    /// - Parameter descriptor: stays the caller's to close.
    init(descriptor: Int32) { self.descriptor = descriptor }

    /// Writes the bytes, the line's end among them. What cannot be written is lost: there is nobody left to tell.
    func write(_ line: UnsafeBufferPointer<UInt8>) {
        lock.withLock { _ in
            var rest = UnsafeRawBufferPointer(line)
            while let start = rest.baseAddress, !rest.isEmpty {
                let count = Glibc.write(descriptor, start, rest.count)
                if count < 0 && errno != EINTR { return }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(0, count)))
            }
        }
    }
}
