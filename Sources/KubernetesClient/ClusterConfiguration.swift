/// How to reach the API server, and the credentials.
public struct ClusterConfiguration: Sendable, CustomStringConvertible {
    /// The authority for the server's certificate.
    public enum Authority: Sendable {
        /// The authorities that the system trusts.
        case system
        /// A file of certificates.
        case file(String)
        /// Certificates as PEM.
        case data([UInt8])
    }

    /// The client's credentials.
    public enum Credentials: Sendable, CustomStringConvertible {
        case none
        case token(String)
        /// A file whose token is rotated.
        case tokenFile(String)
        /// Both as PEM.
        case clientCertificate(certificate: [UInt8], key: [UInt8])
        case exec(ExecPlugin)

        /// Only the kind: secrets must not get into a log.
        public var description: String {
            switch self {
            case .none: "no credentials"
            case .token: "a token"
            case .tokenFile(let path): "the token file \(path)"
            case .clientCertificate: "a client certificate"
            case .exec(let plugin): "the exec plugin \(plugin.command)"
            }
        }
    }

    /// `https://host:port`, without a trailing slash.
    public var server: String
    public var authority: Authority
    /// Whether any certificate of the server is accepted.
    public var isInsecure: Bool
    /// The name in the server's certificate, if it is not the host of ``server``.
    public var tlsServerName: String?
    public var credentials: Credentials
    /// The namespace of the context or of the service account, else `default`.
    public var namespace: String

    public init(
        server: String, authority: Authority = .system, isInsecure: Bool = false, tlsServerName: String? = nil,
        credentials: Credentials = .none, namespace: String = "default"
    ) {
        self.server = server
        self.authority = authority
        self.isInsecure = isInsecure
        self.tlsServerName = tlsServerName
        self.credentials = credentials
        self.namespace = namespace
    }

    public var description: String { "\(server) with \(credentials)" }
}
