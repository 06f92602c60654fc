import Glibc

/// A buffered file descriptor. A reader that went away ends the program as the system does it, by SIGPIPE.
package final class Output {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private static let capacity = 64 << 10
    /// The error number of the first write that failed.
    package private(set) var failure: Int32?

    package init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { flush() }

    package func write(_ text: String) {
        append(text.utf8)
    }

    package func write(_ bytes: UnsafeBufferPointer<UInt8>) {
        append(bytes)
    }

    private func append(_ bytes: some Collection<UInt8>) {
        if buffer.count + bytes.count > Self.capacity { flush() }
        if buffer.isEmpty { buffer.reserveCapacity(Self.capacity) }
        buffer.append(contentsOf: bytes)
    }

    /// Ends standard output: what could not be written is a failure.
    package func finish() throws(File.Failure) {
        flush()
        if let failure { throw File.Failure("standard output", failure) }
    }

    package func flush() {
        buffer.withUnsafeBytes { bytes in
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
        buffer.removeAll(keepingCapacity: true)
    }
}
