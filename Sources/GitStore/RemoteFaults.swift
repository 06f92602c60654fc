/// Tells the kinds of faults of a remote apart by git's words, and names the remedy.
struct RemoteFaults {
    let url: String
    let sshKey: String?
    let hasToken: Bool

    private var parts: RemoteURL? { RemoteURL(url) }
    private var host: String { parts?.host ?? url }
    private var isHTTPS: Bool { parts?.scheme == "https" }

    func error(_ messages: GitMessages, status: Int32) -> GitError {
        let said = messages.own.isEmpty ? "git ended with status \(status)" : messages.own
        if let error = sshFault(messages) ?? accessFault(messages, said) ?? networkFault(messages, said) { return error }
        return GitError(.other, messages.remote.isEmpty ? said : "\(said) (\(messages.remote))")
    }

    private func sshFault(_ messages: GitMessages) -> GitError? {
        if messages.mention("remote host identification has changed", "possible dns spoofing") {
            return GitError(.certificate, HostKeyAdvice.changed(host))
        }
        if messages.mention("host key verification failed", "host key is known for") {
            return GitError(.certificate, HostKeyAdvice.unknown(host))
        }
        guard messages.mention("permission denied (", "too many authentication failures") else { return nil }
        let key = sshKey.map { "the ssh key \($0)" } ?? "any ssh key of the agent, of ssh's configuration or of ~/.ssh"
        return GitError(.authentication, "authentication failed: \(host) does not accept \(key)")
    }

    private func accessFault(_ messages: GitMessages, _ said: String) -> GitError? {
        if messages.mention("returned error: 403") {
            return GitError(
                .authentication,
                "access denied: \(hasToken && isHTTPS ? "the token in KAITO_RENDER_TOKEN" : "this user") may not do this; \(said)"
            )
        }
        if messages.mention(
            "authentication failed", "could not read username", "could not read password", "terminal prompts disabled",
            "returned error: 401")
        {
            return GitError(.authentication, Self.authentication(hasToken: hasToken && isHTTPS))
        }
        if messages.mention("dubious ownership") {
            return GitError(.owner, "the remote \(url) belongs to another user; name its folder in git's safe.directory")
        }
        if messages.mention("does not appear to be a git repository", "repository not found", "' not found", "does not exist") {
            return GitError(.notFound, "the remote \(url) does not exist, or is hidden from this user: \(said)")
        }
        return nil
    }

    static func authentication(hasToken: Bool) -> String {
        hasToken
            ? "authentication failed: the token in KAITO_RENDER_TOKEN was refused"
            : "authentication failed; set KAITO_RENDER_TOKEN to a token, or configure git's credential.helper"
    }

    private func networkFault(_ messages: GitMessages, _ said: String) -> GitError? {
        if messages.mention("from proxy", "resolve proxy", "proxy connect") {
            return GitError(.network, "\(said); the proxy is set by http.proxy, https_proxy or HTTPS_PROXY")
        }
        if messages.mention("certificate", "ssl ") {
            return GitError(
                .certificate, "\(said); if the certificate authority is your own, name its certificate in GIT_SSL_CAINFO")
        }
        guard messages.mention("could not resolve", "failed to connect", "couldn't connect", "connection refused", "timed out")
        else {
            return nil
        }
        return GitError(.network, "\(host) cannot be reached: \(said)")
    }
}
