import Foundation

/// The sockets that this process has open, by what Linux calls them: `socket:[12345]`.
///
/// The number is not given to another socket, as ports and descriptors are. A child process that inherits a socket for
/// the moment before it runs its own program does not count, though the port stays taken that long.
enum OpenSockets {
    /// By descriptor.
    static func all() throws -> [Int32: String] {
        let folder = "/proc/self/fd"
        var result: [Int32: String] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            // Other tests close descriptors meanwhile.
            guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)"),
                target.hasPrefix("socket:["), let descriptor = Int32(name)
            else { continue }
            result[descriptor] = target
        }
        return result
    }

    /// The one that listens at this port of 127.0.0.1.
    static func listener(port: Int) throws -> String? {
        try all().first { listens($0.key, port: port) }?.value
    }

    private static func listens(_ descriptor: Int32, port: Int) -> Bool {
        var accepts: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &accepts, &length) == 0, accepts != 0 else { return false }
        var address = sockaddr_in()
        length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        return status == 0 && address.sin_family == sa_family_t(AF_INET)
            && address.sin_port == in_port_t(port).bigEndian
            && address.sin_addr.s_addr == in_addr_t(0x7F00_0001).bigEndian
    }
}
