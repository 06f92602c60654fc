/// Why a registry did not say what a tag stands for. No case carries a login or a token.
public enum RegistryError: Error, Equatable {
    /// No answer; the reason in the network library's words.
    case unreachable(host: String, reason: String)
    /// The registry, or the server it takes its tokens from, wants another login.
    case unauthorized(host: String, hasLogin: Bool)
    case notFound
    /// Any other status.
    case refused(host: String, status: UInt)
    /// An answer that the distribution API does not have.
    case malformed(host: String, what: String)

    /// In words, to stand behind the image's name.
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
