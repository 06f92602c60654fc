internal import CLibGit2

/// Another repository, reached by libgit2.
final class LibraryRemote: RemoteTransport {
    private let address: RemoteAddress
    private var handle: OpaquePointer { address.handle }
    private let repository: Repository
    /// Set if the remote is on this machine.
    private let local: LocalRemote?
    private let credentials: Credentials

    /// `name`: one of the repository's remotes, or a URL.
    init(_ address: RemoteAddress, of repository: Repository, sshKey: String?, token: String?) throws(GitError) {
        try GitLibrary.startNetwork()
        self.repository = repository
        // A path in the configuration is relative to the repository, one on the command line to the current folder.
        local = try LocalRemote(
            address.url, from: address.name == nil ? nil : repository.workTree ?? repository.commonFolder)
        // libgit2 keeps the transport of the first connection, even if the other URL needs another one; and what matters is the
        // branch that is pushed to.
        self.address = local == nil && address.hasPushURL ? try RemoteAddress(address.url, in: repository) : address
        credentials = Credentials(
            url: address.url, sshKey: sshKey, token: token, helpers: try repository.credentialHelpers(for: address.url))
        if let hook = try Hooks(of: repository, receives: false).first(of: ["pre-push"]) {
            throw GitError(.other, "the repository has the hook \(hook), which libgit2 does not run; use --transport git")
        }
    }

    /// The tip of the remote's branch, with its objects fetched; nil if the branch does not exist there.
    func tip(ofBranch branch: String) throws(GitError) -> ObjectID? {
        if let local { return try local.tip(ofBranch: branch, for: repository) }
        return try withSession { session throws(GitError) in
            var callbacks = session.callbacks
            var proxy = session.proxy
            try check(git_remote_connect(handle, GIT_DIRECTION_FETCH, &callbacks, &proxy, nil))
            defer { git_remote_disconnect(handle) }
            guard let tip = try advertised("refs/heads/\(branch)") else { return nil }
            guard !repository.has(tip) else { return tip }
            var options = git_fetch_options()
            try check(git_fetch_options_init(&options, UInt32(GIT_FETCH_OPTIONS_VERSION)))
            options.callbacks = callbacks
            options.proxy_opts = proxy
            try ["refs/heads/\(branch)"].withStrings { specs throws(GitError) in
                try GitLibrary.durably { () throws(GitError) in _ = try check(git_remote_download(handle, &specs, &options)) }
            }
            try repository.refresh()
            return tip
        }
    }

    /// The reference being pushed. Only one kaito-render at a time writes to a repository, so the name is free.
    private static let pushed = "refs/kaito-render/pushed"

    private func advertised(_ reference: String) throws(GitError) -> ObjectID? {
        var heads: UnsafeMutablePointer<UnsafePointer<git_remote_head>?>?
        var count = 0
        try check(git_remote_ls(&heads, &count, handle))
        for index in 0..<count {
            if let head = heads?[index], String(cString: head.pointee.name) == reference { return ObjectID(head.pointee.oid) }
        }
        return nil
    }

    /// Moves the remote's branch from `expected` to the commit, fast-forward only.
    func push(_ commit: ObjectID, toBranch branch: String, from expected: ObjectID?) throws(GitError) {
        if let local { return try local.push(commit, of: repository, to: branch, from: expected) }
        guard let refusal = try refusal(of: commit, for: branch) else { return }
        // Servers report in their own words that another push came first, so that is checked separately.
        let isRace = try tip(ofBranch: branch) != expected
        throw GitError(isRace ? .nonFastForward : .other, "the remote refused branch \(branch): \(refusal)")
    }

    /// Pushes. Returns why the remote refused the commit, or nil if it accepted it.
    private func refusal(of commit: ObjectID, for branch: String) throws(GitError) -> String? {
        try withSession { session throws(GitError) in
            var options = git_push_options()
            try check(git_push_options_init(&options, UInt32(GIT_PUSH_OPTIONS_VERSION)))
            options.callbacks = session.callbacks
            options.proxy_opts = session.proxy
            // libgit2 1.5 pushes only references, and the branch moves only once the remote has accepted the commit.
            try repository.setReference(Self.pushed, to: commit)
            defer { repository.removeReference(Self.pushed) }
            try ["\(Self.pushed):refs/heads/\(branch)"].withStrings { specs throws(GitError) in
                _ = try check(git_remote_push(handle, &specs, &options))
            }
            return session.explainedRefusal
        }
    }

    private func withSession<T>(_ body: (RemoteSession) throws(GitError) -> T) throws(GitError) -> T {
        let session = try RemoteSession(credentials)
        defer { withExtendedLifetime(session) {} }
        do throws(GitError) {
            return try body(session)
        } catch {
            throw credentials.explained(error, tried: session.tried)
        }
    }
}
