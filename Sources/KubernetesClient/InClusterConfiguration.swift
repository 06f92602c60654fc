extension ClusterConfiguration {
    private static let host = "KUBERNETES_SERVICE_HOST"
    private static let port = "KUBERNETES_SERVICE_PORT"

    /// Whether the kubelet has set the variables with the address of the API server.
    static func isInCluster(_ environment: [String: String]) -> Bool {
        environment[host]?.isEmpty == false && environment[port]?.isEmpty == false
    }

    /// The configuration of a pod, from its service account.
    ///
    /// - Parameter folder: where the service account's token, authority and namespace are mounted.
    public static func inCluster(
        environment: [String: String], folder: String = "/var/run/secrets/kubernetes.io/serviceaccount"
    ) throws(ConfigurationError) -> ClusterConfiguration {
        guard let host = environment[host], let port = environment[port], !host.isEmpty, !port.isEmpty else {
            let message = "is not set: not running in a pod, so a kubeconfig is required"
            throw ConfigurationError(path: environment[host]?.isEmpty == false ? Self.port : Self.host, message: message)
        }
        let (token, authority) = ("\(folder)/token", "\(folder)/ca.crt")
        // Read for the sake of the message: the authority is read again when it is used, the token whenever it changes.
        for file in [token, authority] { _ = try ConfigurationFile.bytes(file) }
        let name = try? ConfigurationFile.bytes("\(folder)/namespace")
        let namespace = name.map { String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace } } ?? ""
        return ClusterConfiguration(
            server: "https://\(host.contains(":") ? "[\(host)]" : host):\(port)", authority: .file(authority),
            credentials: .tokenFile(token), namespace: namespace.isEmpty ? "default" : namespace)
    }
}
