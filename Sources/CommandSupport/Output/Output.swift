package import Bytes
import Glibc
import YAML

/// A buffered file descriptor. If the reader goes away, SIGPIPE ends the program as usual.
package final class Output {
    private let descriptor: Int32
    private var buffer = ByteBuffer(capacity: capacity + capacity / 4)
    private static let capacity = 64 << 10
    /// The error number of the first write that failed.
    package private(set) var failure: Int32?

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

    /// Flushes standard output; a failed write is an error.
    package func finish() throws(File.Failure) {
        flush()
        if let failure { throw File.Failure("standard output", failure, isFile: false) }
    }

    package func flush() {
        buffer.withBytes(send)
        buffer.removeAll()
    }

    private func send(_ bytes: UnsafeBufferPointer<UInt8>) {
        var offset = 0
        while offset < bytes.count, failure == nil {
            let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
            if count >= 0 {
                offset += count
            } else if errno != EINTR {
                failure = errno
            }
        }
    }
}
