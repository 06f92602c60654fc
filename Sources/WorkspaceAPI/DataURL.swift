public import Diagnostics

/// A URL from which a helper container downloads training data.
public enum DataURL {
    /// Reports a URL that is malformed, is not http or https, or would break the list it is passed in.
    public static func check(_ url: Sourced<String>, path: String, _ collector: DiagnosticCollector) {
        if Placeholder.report(in: url, path: path, collector) { return }
        guard let reason = problem(url.value) else { return }
        collector.error(
            .invalidURL,
            "\(path) \(quoted(masked(url.value))) \(reason); expected an address like \"https://example.com/data.parquet\"",
            at: url.position)
    }

    /// The URL without any user and password, since messages end up in logs.
    static func masked(_ url: String) -> String {
        guard let at = url.lastIndex(of: "@") else { return url }
        let scheme = url.prefix { $0 != "/" }
        return "\(scheme)//***\(url[at...])"
    }

    /// Reports a URL inside the cluster or of a cloud's metadata service, which KAITO 0.12 rejects
    /// (api/v1beta1/workspace_validation.go, validateDataSourceURL).
    public static func checkHost(_ url: Sourced<String>, path: String, _ collector: DiagnosticCollector) {
        guard problem(url.value) == nil else { return }
        let rest = url.value.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)[2]
        let authority = rest.prefix { !["/", "?", "#"].contains($0) }.lowercased()
        let host: Substring
        if authority.hasPrefix("[") {
            host = authority.dropFirst().prefix { $0 != "]" }
        } else {
            host = authority.prefix { $0 != ":" }
        }
        guard InternalHost.isInternal(String(host)) else { return }
        collector.error(
            .invalidURL,
            "\(path) \(quoted(url.value)) names the host \(quoted(String(host))), which is local, private or a metadata service; only public hosts are accepted",
            at: url.position)
    }

    /// What is wrong with a URL of data, as the end of a message; nil if nothing is.
    private static func problem(_ url: String) -> String? {
        if let reason = addressProblem(url) { return reason }
        let rest = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)[2]
        let path = rest.drop { !["/", "?", "#"].contains($0) }
        return path.isEmpty || path == "/" ? "does not name a file" : nil
    }

    /// What is wrong with the URL of a file or a service; nil if nothing is.
    static func addressProblem(_ url: String) -> String? {
        guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return "is not a URL" }
        let scheme = url[..<colon].lowercased()
        guard scheme == "http" || scheme == "https" else { return "has the scheme \"\(scheme)\", not http or https" }
        let isPrintable = url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"'<>\\^`{|}".utf8.contains($0) }
        guard isPrintable else { return "contains a space or a character that must be percent-encoded" }
        let rest = url[url.index(colon, offsetBy: 3)...]
        let authority = rest.prefix { !["/", "?", "#"].contains($0) }
        if authority.contains("@") { return "contains credentials, which would be readable in the cluster" }
        if let reason = problem(authority: authority) { return reason }
        return hasValidEscapes(rest) ? nil : "contains a % that is not followed by two hexadecimal digits"
    }

    /// `host`, `host:port` or `[address]:port`.
    private static func problem(authority: Substring) -> String? {
        var rest = authority
        if rest.hasPrefix("[") {
            guard let close = rest.firstIndex(of: "]") else { return "has an address with an unclosed bracket" }
            rest = rest[rest.index(after: close)...]
        } else {
            let host = rest.prefix { $0 != ":" }
            if host.isEmpty { return "does not name a host" }
            rest = rest[host.endIndex...]
        }
        guard !rest.isEmpty else { return nil }
        let port = rest.dropFirst()
        let isPort = rest.hasPrefix(":") && port.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isPort && port.utf8.count <= 5 ? nil : "has a port that is not a number"
    }

    private static func hasValidEscapes(_ text: Substring) -> Bool {
        let bytes = Array(text.utf8)
        let isHex = { (index: Int) in
            bytes.indices.contains(index)
                && ((0x30...0x39).contains(bytes[index]) || (0x61...0x66).contains(bytes[index] | 0x20))
        }
        return bytes.indices.allSatisfy { bytes[$0] != UInt8(ascii: "%") || isHex($0 + 1) && isHex($0 + 2) }
    }
}
