internal import Glibc

/// Addresses of this machine.
enum Loopback {
    /// Whether a host, as in a URL or before the port of a registry, is this machine: by its address, since `127.example.com` is a
    /// name like any other.
    static func isHost(_ host: String) -> Bool {
        if host.lowercased() == "localhost" { return true }
        var address = in_addr()
        if inet_pton(AF_INET, host, &address) == 1 { return UInt32(bigEndian: address.s_addr) >> 24 == 127 }
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        var address6 = in6_addr()
        guard inet_pton(AF_INET6, isBracketed ? String(host.dropFirst().dropLast()) : host, &address6) == 1 else { return false }
        return withUnsafeBytes(of: address6) { $0.dropLast().allSatisfy { $0 == 0 } && $0.last == 1 }
    }
}
