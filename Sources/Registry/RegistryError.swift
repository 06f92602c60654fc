/// Why a tag could not be resolved. No case carries a login or a token.
public enum RegistryError: Error, Equatable {
    /// No response; the reason is from the network library.
    case unreachable(host: String, reason: String)
    /// The registry, or its token server, requires another login.
    case unauthorized(host: String, hasLogin: Bool)
    case notFound
    /// Any other status.
    case refused(host: String, status: UInt)
    /// A response that does not follow the distribution API.
    case malformed(host: String, what: String)

    /// The message, to follow the image's name.
    public var message: String {
        switch self {
        case .unreachable(let host, let reason): "\(host) cannot be reached: \(reason)"
        case .unauthorized(let host, false):
            "\(host) requires a login, and none is configured; use docker login or oras login"
        case .unauthorized(let host, true): "\(host) does not accept the configured login"
        case .notFound: "the registry has no such image or tag"
        case .refused(let host, let status): "\(host) responded with status \(status)"
        case .malformed(let host, let what): "\(host) responded with \(what)"
        }
    }
}
