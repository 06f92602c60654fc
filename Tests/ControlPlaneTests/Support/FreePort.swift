import Foundation
import Glibc
import Synchronization

/// Ports of 127.0.0.1 for servers that are told where to listen.
///
/// They are below the range from which the kernel takes ports for outgoing connections: else a client that knocks at the
/// port of a server that is down could be given that very port, and the server could not come back.
enum FreePort {
    private static let given = Mutex<Set<UInt16>>([])

    struct NoneLeft: Error {}

    /// A port that nobody listens on, and that no other test has been given.
    static func next() throws -> UInt16 {
        for _ in 0..<1000 {
            let port = UInt16.random(in: 12_000..<32_000)
            let isNew = given.withLock { $0.insert(port).inserted }
            if isNew, isFree(port) { return port }
        }
        throw NoneLeft()
    }

    /// Whether a server could listen on a port.
    static func isFree(_ port: UInt16) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) == 0 }
        }
    }
}
