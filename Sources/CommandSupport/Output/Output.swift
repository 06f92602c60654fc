package import Bytes
import Glibc
import Synchronization
import YAML

/// A buffered file descriptor.
///
/// Nobody has to ask whether standard output was written: if not, ``Program`` ends with an error, whatever the command did.
package final class Output {
    private let descriptor: Int32
    private var buffer = ByteBuffer(capacity: capacity + capacity / 4)
    private static let capacity = 64 << 10
    /// The error number of the first write that failed.
    package private(set) var failure: Int32?

    private static let standardOutputFailure = Atomic<Int32>(0)

    /// Why standard output could not be written; nil: it was, as far as it was flushed.
    static var failureOfStandardOutput: String? {
        switch standardOutputFailure.load(ordering: .relaxed) {
        case 0: nil
        case EBADF: "is closed"
        case let code: String(cString: strerror(code))
        }
    }

    package init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { flush() }

    package func write(_ text: String) { write { $0.append(text) } }

    package func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count >= Self.capacity else { return write { $0.append(bytes) } }
        flush()
        send(bytes)
    }

    /// Writes what the body appends.
    package func write(_ body: (inout ByteBuffer) -> Void) {
        body(&buffer)
        if buffer.count >= Self.capacity { flush() }
    }

    package func flush() {
        buffer.withBytes(send)
        buffer.removeAll()
    }

    private func send(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count > 0, failure == nil else { return }
        // A reader that went away is an error like others, not the end of the program. Programs run later keep the default.
        let previous = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, previous) }
        var offset = 0
        while offset < bytes.count, failure == nil {
            let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
            if count >= 0 {
                offset += count
            } else if errno != EINTR {
                failure = errno
            }
        }
        if descriptor == 1, let failure { Self.standardOutputFailure.store(failure, ordering: .relaxed) }
    }
}
