internal import Glibc
internal import Synchronization

/// A file descriptor that is written to in whole lines.
///
/// One write per line under one lock: lines of different threads never mix, and none is lost in a buffer at exit.
final class LineOutput: Sendable {
    static let standardError = LineOutput(descriptor: STDERR_FILENO)

    private let descriptor: Int32
    private let lock = Mutex(())

    /// - Parameter descriptor: must be closed by the caller.
    init(descriptor: Int32) { self.descriptor = descriptor }

    /// Writes the bytes, including the line end. If that fails, the line is lost: there is nowhere to report it.
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
