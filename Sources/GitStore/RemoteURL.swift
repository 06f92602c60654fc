/// The parts of a remote's URL that credentials depend on. As in git, `host:path` means ssh.
struct RemoteURL {
    let scheme: String
    let user: String?
    /// Including the port, if there is one.
    let host: String
    let path: String

    init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let colon = parts.first?.firstIndex(of: ":") else { return nil }
        var authority: Substring
        if text[colon...].hasPrefix("://") {
            scheme = text[..<colon].lowercased()
            let rest = text[text.index(colon, offsetBy: 3)...]
            let slash = rest.firstIndex(of: "/") ?? rest.endIndex
            authority = rest[..<slash]
            path = String(rest[slash...].dropFirst())
        } else {
            scheme = "ssh"
            authority = text[..<colon]
            path = String(text[text.index(after: colon)...])
        }
        if let at = authority.lastIndex(of: "@") {
            user = String(authority[..<at].prefix { $0 != ":" })
            authority = authority[authority.index(after: at)...]
        } else {
            user = nil
        }
        host = authority.lowercased()
    }
}
