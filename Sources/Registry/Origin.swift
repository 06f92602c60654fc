internal import FoundationEssentials

/// The server that a URL leads to.
struct Origin: Equatable {
    let usesTLS: Bool
    let host: String
    let port: Int

    /// Nil if it is not a URL of a web server.
    init?(of text: String) {
        guard let url = URL(string: text), let host = url.host, !host.isEmpty else { return nil }
        switch url.scheme?.lowercased() {
        case "https": usesTLS = true
        case "http": usesTLS = false
        default: return nil
        }
        self.host = host.lowercased()
        port = url.port ?? (usesTLS ? 443 : 80)
    }

    /// The URL that a redirect names, which may be relative to the one that was asked for.
    static func resolve(_ location: String, against url: String) -> String? {
        guard let base = URL(string: url) else { return nil }
        return URL(string: location, relativeTo: base)?.absoluteString
    }
}
