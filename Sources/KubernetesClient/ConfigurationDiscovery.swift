extension ClusterConfiguration {
    /// The configuration of one kubeconfig.
    ///
    /// - Parameter context: nil: the current one.
    public static func kubeconfig(_ path: String, context: String?) throws(ConfigurationError) -> ClusterConfiguration {
        try Kubeconfig([path]).configuration(context: context)
    }

    /// The configuration that kubectl would use: from the given kubeconfig, else from those in `$KUBECONFIG`, else the
    /// pod's own, else from `~/.kube/config`.
    public static func discover(
        kubeconfig: String?, context: String?, environment: [String: String]
    ) throws(ConfigurationError) -> ClusterConfiguration {
        if let kubeconfig { return try .kubeconfig(kubeconfig, context: context) }
        if let list = environment["KUBECONFIG"], !list.isEmpty {
            let paths = list.split(separator: ":").map(String.init).filter(ConfigurationFile.exists)
            guard !paths.isEmpty else {
                throw ConfigurationError(path: "KUBECONFIG", message: "does not name an existing file: \(list)")
            }
            return try Kubeconfig(paths).configuration(context: context)
        }
        if isInCluster(environment) {
            guard let context else { return try inCluster(environment: environment) }
            throw ConfigurationError(path: "the service account", message: "has no contexts, so \(context) cannot be used")
        }
        guard let home = environment["HOME"], !home.isEmpty else {
            throw ConfigurationError(path: "KUBECONFIG", message: "is not set, nor is HOME")
        }
        return try .kubeconfig("\(home)/.kube/config", context: context)
    }
}
