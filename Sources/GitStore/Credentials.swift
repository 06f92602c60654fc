internal import CLibGit2
internal import Glibc

extension Repository {
    /// The helpers configured for all hosts, then for this one.
    func credentialHelpers(for url: String) throws(GitError) -> [String] {
        let general = try configurations("credential.helper")
        guard let url = RemoteURL(url) else { return general }
        return general + (try configurations("credential.\(url.scheme)://\(url.host).helper"))
    }
}

/// The credentials to offer to a remote that asks for authentication.
struct Credentials {
    enum Way: Equatable {
        case agent(user: String)
        case key(user: String, path: String)
        case token(user: String, token: String)
        case helper(String)
    }

    private static let defaultKeys = ["id_ed25519", "id_ecdsa", "id_rsa"]
    /// The user name that GitHub and GitLab require with a token; others accept any.
    static let tokenUser = "x-access-token"

    private let url: RemoteURL?
    private let sshKey: String?
    private let token: String?
    private let helpers: [String]

    init(url: String, sshKey: String?, token: String?, helpers: [String]) {
        self.url = RemoteURL(url)
        self.sshKey = sshKey
        self.token = token
        // As in git, an empty value clears the helpers before it.
        self.helpers = helpers.split(separator: "", omittingEmptySubsequences: false).last.map(Array.init) ?? []
    }

    /// The remote's host, without a port.
    var host: String { url.map { String($0.host.prefix { $0 != ":" }) } ?? "" }

    /// The credentials to try, best first. Secrets are sent only to the host that the user named, and only over https.
    func ways(for asked: String, user: String?, allowed: UInt32) -> [Way] {
        var ways: [Way] = []
        let user = user ?? url?.user
        if allowed & GIT_CREDENTIAL_SSH_KEY.rawValue != 0 {
            let user = user ?? "git"
            if let sshKey {
                ways.append(.key(user: user, path: sshKey))
            } else {
                if getenv("SSH_AUTH_SOCK") != nil { ways.append(.agent(user: user)) }
                ways += keyFiles.map { .key(user: user, path: $0) }
            }
        }
        if allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT.rawValue != 0,
            let asked = RemoteURL(asked), asked.scheme == "https", asked.host == url?.host
        {
            if let token { ways.append(.token(user: user ?? Self.tokenUser, token: token)) }
            ways += helpers.map { .helper($0) }
        }
        return ways
    }

    private var keyFiles: [String] {
        guard let home = getenv("HOME") else { return [] }
        return Self.defaultKeys.map { "\(String(cString: home))/.ssh/\($0)" }.filter { access($0, R_OK) == 0 }
    }

    /// The error with a hint on how to fix it, if there is one.
    func explained(_ error: GitError, tried: [Way]) -> GitError {
        switch error.kind {
        case .certificate where url?.scheme == "https":
            return GitError(
                .certificate, "\(error.message); if the certificate authority is your own, name its certificate in GIT_SSL_CAINFO"
            )
        case .certificate:
            let host = url?.host ?? ""
            return GitError(.certificate, KnownHosts().names(host) ? HostKeyAdvice.changed(host) : HostKeyAdvice.unknown(host))
        case .authentication, .network:
            guard url?.scheme != "https" else { return explainedHTTPS(error) }
            let error = GitError(error.kind, error.message + (sshKey.map { "; the key is \($0)" } ?? ""))
            let rsa = tried.compactMap { if case .key(_, let path) = $0, Self.isRSA(path) { path } else { nil } }.first
            guard let rsa else { return error }
            return GitError(
                error.kind,
                "\(error.message); \(rsa) is an RSA key, which this libssh2 signs with SHA-1 and servers since OpenSSH 8.8 refuse: use an ed25519 key"
            )
        default: return error
        }
    }

    private func explainedHTTPS(_ error: GitError) -> GitError {
        guard error.kind == .authentication else { return error }
        if token == nil, !helpers.isEmpty {
            return GitError(.authentication, "authentication failed: the credentials of git's credential.helper were refused")
        }
        return GitError(.authentication, RemoteFaults.authentication(hasToken: token != nil))
    }

    private static func isRSA(_ path: String) -> Bool {
        guard let file = fopen(path + ".pub", "re") else { return false }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 16)
        guard fgets(&line, Int32(line.count), file) != nil else { return false }
        return line.withUnsafeBufferPointer { $0.starts(with: "ssh-rsa".utf8.map { CChar($0) }) }
    }
}
