internal import YAML

extension ClusterConfiguration.Credentials {
    /// From a user's entry in a kubeconfig.
    ///
    /// A certificate takes precedence, as for the API server: AKS writes a token next to it. A token takes precedence
    /// over an exec plugin, and a token file over a token, as in kubectl.
    init(user entry: KubeconfigEntry, cluster: KubeconfigEntry) throws(ConfigurationError) {
        try Self.refuseUnsupported(entry)
        if let certificate = try entry.dataOrFile("client-certificate") {
            guard let key = try entry.dataOrFile("client-key") else {
                throw entry.error("client-certificate is set without client-key")
            }
            self = .clientCertificate(certificate: certificate, key: key)
        } else if let path = try entry.path("tokenFile") {
            self = .tokenFile(path)
        } else if let token = try entry.string("token") {
            self = .token(token)
        } else if let exec = try entry.entry("exec", title: "\(entry.title), exec") {
            self = .exec(try ExecPlugin(exec, cluster: cluster))
        } else {
            self = .none
        }
    }

    /// Another way to log in, or another identity, must not be ignored silently.
    private static func refuseUnsupported(_ entry: KubeconfigEntry) throws(ConfigurationError) {
        let present = ["auth-provider", "username", "password", "as", "as-uid", "as-groups", "as-user-extra"]
            .filter { key in entry.node[key].map { !$0.isNull && $0.string != "" } ?? false }
        guard let field = present.first else { return }
        throw entry.error("\(field) is not supported; use a token, tokenFile, client-certificate or exec")
    }
}
