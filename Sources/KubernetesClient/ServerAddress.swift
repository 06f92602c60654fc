/// The API server's address in its parts.
struct ServerAddress: Sendable, Equatable {
    /// `https`, or `http` for servers behind a local proxy.
    let scheme: String
    /// With brackets where it is an IPv6 address.
    let host: String
    /// The colon and the port, or nothing.
    let port: String
    /// Without a slash at the end: a server may be behind a prefix.
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

    /// The same address with another name for the host.
    func url(host: String) -> String { "\(scheme)://\(host)\(port)\(path)" }

    /// What the Host header says.
    var authority: String { host + port }

    /// As the name is looked up.
    var plainHost: String { host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host }
}
