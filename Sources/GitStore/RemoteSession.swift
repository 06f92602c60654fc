internal import CLibGit2

/// One session with a remote: handles libgit2's callbacks, and remembers what the remote refused.
final class RemoteSession {
    private let credentials: Credentials
    /// Credentials that were already offered, so that each is offered only once.
    private(set) var tried: [Credentials.Way] = []
    /// Why the remote refused the branch.
    private(set) var refusal: String?
    /// The output of the remote's hooks.
    private var said = ""
    private(set) var callbacks: git_remote_callbacks
    /// As git finds the proxy: `http.proxy`, `https_proxy`, `no_proxy`.
    private(set) var proxy: git_proxy_options

    init(_ credentials: Credentials) throws(GitError) {
        self.credentials = credentials
        // Where a callback fails, libgit2 reports whatever went wrong before.
        git_error_clear()
        proxy = git_proxy_options()
        callbacks = git_remote_callbacks()
        try check(git_proxy_options_init(&proxy, UInt32(GIT_PROXY_OPTIONS_VERSION)))
        proxy.type = ProxyExceptions().contain(credentials.host) ? GIT_PROXY_NONE : GIT_PROXY_AUTO
        try check(git_remote_init_callbacks(&callbacks, UInt32(GIT_REMOTE_CALLBACKS_VERSION)))
        callbacks.payload = Unmanaged.passUnretained(self).toOpaque()
        callbacks.credentials = { result, url, user, allowed, payload in
            guard let session = RemoteSession.from(payload) else { return GIT_EAUTH.rawValue }
            return session.answer(
                result, url: url.map { String(cString: $0) } ?? "", user: user.map { String(cString: $0) }, allowed: allowed)
        }
        callbacks.sideband_progress = { text, count, payload in
            guard let text, count > 0 else { return 0 }
            let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
            RemoteSession.from(payload)?.said += String(decoding: bytes, as: UTF8.self)
            return 0
        }
        callbacks.push_update_reference = { _, status, payload in
            if let status { RemoteSession.from(payload)?.refusal = String(cString: status) }
            return 0
        }
    }

    /// The refusal with the remote's message, on one line and without control characters.
    var explainedRefusal: String? {
        let words = GitMessages.plain(said)
        return refusal.map { words.isEmpty ? $0 : "\($0) (\(words))" }
    }

    private static func from(_ payload: UnsafeMutableRawPointer?) -> RemoteSession? {
        payload.map { Unmanaged<RemoteSession>.fromOpaque($0).takeUnretainedValue() }
    }

    private func answer(
        _ result: UnsafeMutablePointer<UnsafeMutablePointer<git_credential>?>?, url: String, user: String?, allowed: UInt32
    ) -> Int32 {
        if allowed & GIT_CREDENTIAL_USERNAME.rawValue != 0 { return git_credential_username_new(result, user ?? "git") }
        for way in credentials.ways(for: url, user: user, allowed: allowed) where !tried.contains(way) {
            tried.append(way)
            let code: Int32 =
                switch way {
                case .agent(let user): git_credential_ssh_key_from_agent(result, user)
                case .key(let user, let path): git_credential_ssh_key_new(result, user, nil, path, nil)
                case .token(let user, let token): git_credential_userpass_plaintext_new(result, user, token)
                case .helper(let command): fromHelper(result, command, url: url, user: user)
                }
            if code == 0 { return 0 }
        }
        return GIT_EAUTH.rawValue
    }

    private func fromHelper(
        _ result: UnsafeMutablePointer<UnsafeMutablePointer<git_credential>?>?, _ command: String, url: String, user: String?
    ) -> Int32 {
        guard let answer = CredentialHelper(command).get(url: url, user: user) else { return GIT_EAUTH.rawValue }
        return git_credential_userpass_plaintext_new(result, answer.user, answer.password)
    }
}
