extension ClusterConfiguration {
    /// From a cluster's entry in a kubeconfig; without credentials.
    init(cluster entry: KubeconfigEntry) throws(ConfigurationError) {
        let text = try entry.required("server")
        guard let address = ServerAddress(text) else {
            throw entry.error("server is not a valid address such as https://host:6443")
        }
        // Ignoring an unsupported field would send requests differently than the user expects.
        if try entry.string("proxy-url") != nil { throw entry.error("proxy-url is not supported") }
        let isInsecure = try entry.bool("insecure-skip-tls-verify")
        let authority = try Self.authority(entry)
        if isInsecure, authority != nil {
            throw entry.error("insecure-skip-tls-verify and certificate-authority are mutually exclusive")
        }
        self.init(
            server: address.text, authority: authority ?? .system, isInsecure: isInsecure,
            tlsServerName: try entry.string("tls-server-name"))
    }

    private static func authority(_ entry: KubeconfigEntry) throws(ConfigurationError) -> Authority? {
        if let data = try entry.data("certificate-authority-data") { return .data(data) }
        return try entry.path("certificate-authority").map { .file($0) }
    }
}
