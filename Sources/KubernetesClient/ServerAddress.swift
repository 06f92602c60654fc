/// The parts of the API server's address.
struct ServerAddress: Sendable, Equatable {
    /// `https`, or `http` for servers behind a local proxy.
    let scheme: String
    /// In brackets if it is an IPv6 address.
    let host: String
    /// The colon and the port, or nothing.
    let port: String
    /// Without a trailing slash: a server may be behind a prefix.
    let path: String

    init?(_ text: String) {
        guard let separator = text.firstRange(of: "://") else { return nil }
        scheme = text[..<separator.lowerBound].lowercased()
        let rest = text[separator.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        var path = rest.dropFirst(authority.count)
        while path.hasSuffix("/") { path.removeLast() }
        self.path = String(path)
        let hostEnd =
            authority.hasPrefix("[")
            ? authority.firstIndex(of: "]").map { authority.index(after: $0) }
            : authority.firstIndex(of: ":") ?? authority.endIndex
        guard let hostEnd, hostEnd > authority.startIndex else { return nil }
        host = authority[..<hostEnd].lowercased()
        port = String(authority[hostEnd...])
        let isPort = port.isEmpty || (port.hasPrefix(":") && UInt16(port.dropFirst()) != nil)
        let isPlain = rest.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"?#@\"\\<>".utf8.contains($0) }
        guard ["http", "https"].contains(scheme), isPort, isPlain else { return nil }
    }

    var text: String { url(host: host) }

    /// The same address with a different host name.
    func url(host: String) -> String { "\(scheme)://\(host)\(port)\(path)" }

    /// The value of the Host header.
    var authority: String { host + port }

    /// The host as it is resolved.
    var plainHost: String { host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host }
}
