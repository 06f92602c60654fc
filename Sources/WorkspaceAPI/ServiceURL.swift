import Bytes
import Diagnostics
import Kubernetes

/// The URL of a service that a RAGEngine calls.
public enum ServiceURL {
    /// Reports a URL that is malformed or not http or https.
    static func check(_ url: Sourced<String>, path: String, _ collector: DiagnosticCollector) {
        if Placeholder.report(in: url, path: path, collector) { return }
        guard let reason = DataURL.addressProblem(url.value) else { return }
        collector.error(
            .invalidURL,
            "\(path) \(quoted(DataURL.masked(url.value))) \(reason); expected an address like \"http://phi-4.default.svc/v1/chat/completions\"",
            at: url.position)
    }

    /// A Service of the cluster.
    public struct Target: Equatable, Sendable {
        public let name: String
        public let namespace: String
        /// 80 if the URL of an http service names none.
        public let port: Int?
    }

    /// How the name of a Service may end after its namespace.
    private static let clusterDomains = [["svc"], ["svc", "cluster", "local"]]

    /// The Service that a URL names by `NAME`, `NAME.NAMESPACE` or `NAME.NAMESPACE.svc…`; nil for a host outside the cluster.
    ///
    /// `namespace`: that of the caller. `NAME.NAMESPACE` may as well be a domain, so it counts only if `isNamespace` says so.
    public static func service(in url: String, namespace: String, isNamespace: (String) -> Bool) -> Target? {
        guard DataURL.addressProblem(url) == nil else { return nil }
        let parts = url.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        let authority = parts[2].prefix { !["/", "?", "#"].contains($0) }
        let host = authority.prefix { $0 != ":" }.lowercased()
        let labels = host.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard labels.allSatisfy(Names.isDNSLabel), let name = labels.first else { return nil }
        let port = authority.firstIndex(of: ":").flatMap { Int(authority[authority.index(after: $0)...]) }
        let standard = parts[0].lowercased() == "http:" ? 80 : 443
        switch labels.count {
        case 1 where name != "localhost": return Target(name: name, namespace: namespace, port: port ?? standard)
        case 2 where isNamespace(labels[1]): return Target(name: name, namespace: labels[1], port: port ?? standard)
        case 3... where clusterDomains.contains(Array(labels[2...])):
            return Target(name: name, namespace: labels[1], port: port ?? standard)
        default: return nil
        }
    }
}
