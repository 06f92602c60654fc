internal import CLibGit2

/// A repository elsewhere, by file, https or ssh.
public final class Remote {
    private let handle: OpaquePointer
    private let repository: Repository
    private let url: String
    private let credentials: Credentials

    /// `name`: one of the repository's remotes, or a URL.
    public init(_ name: String, of repository: Repository, sshKey: String?, token: String?) throws(GitError) {
        try GitLibrary.startNetwork()
        var handle: OpaquePointer?
        if try !isFoundRemote(git_remote_lookup(&handle, repository.handle, name)) {
            guard name.contains(":") || name.contains("/") else {
                throw GitError(.notFound, "there is no remote \(name)")
            }
            try check(git_remote_create_anonymous(&handle, repository.handle, name))
        }
        guard let handle else { throw GitError(.other, "no remote was opened") }
        self.handle = handle
        self.repository = repository
        url = (git_remote_pushurl(handle) ?? git_remote_url(handle)).map { String(cString: $0) } ?? name
        credentials = Credentials(
            url: url, sshKey: sshKey, token: token, helpers: try repository.credentialHelpers(for: url))
    }

    deinit { git_remote_free(handle) }

    /// The remote's branch, with its objects brought here; nil where it has none of that name.
    func tip(ofBranch branch: String) throws(GitError) -> ObjectID? {
        try withSession { session throws(GitError) in
            var callbacks = session.callbacks
            try check(git_remote_connect(handle, GIT_DIRECTION_FETCH, &callbacks, nil, nil))
            defer { git_remote_disconnect(handle) }
            guard let tip = try advertised("refs/heads/\(branch)") else { return nil }
            var oid = tip.oid
            guard git_odb_exists(repository.objects, &oid) == 0 else { return tip }
            var options = git_fetch_options()
            try check(git_fetch_options_init(&options, UInt32(GIT_FETCH_OPTIONS_VERSION)))
            options.callbacks = callbacks
            try ["refs/heads/\(branch)"].withStrings { specs throws(GitError) in
                _ = try check(git_remote_download(handle, &specs, &options))
            }
            try check(git_odb_refresh(repository.objects))
            return tip
        }
    }

    /// What is being pushed. One kaito-render at a time writes to a repository, so the name is not taken.
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

    /// Moves the remote's branch from `expected` to the commit, forward only.
    func push(_ commit: ObjectID, toBranch branch: String, from expected: ObjectID?) throws(GitError) {
        if let local = try LocalRemote(url) {
            try local.requirePlain(branch)
            if let refusal = try refusal(of: commit, as: LocalRemote.arrival(of: commit)) { throw GitError(.other, refusal) }
            return try local.move(branch, from: expected, to: commit)
        }
        guard let refusal = try refusal(of: commit, as: "refs/heads/\(branch)") else { return }
        // Servers say in words of their own that another push came first; whether it did can be seen.
        let isRace = try tip(ofBranch: branch) != expected
        throw GitError(isRace ? .nonFastForward : .other, "the remote refused the branch \(branch): \(refusal)")
    }

    /// Pushes a commit as a reference; why the remote did not take it, nil where it did.
    private func refusal(of commit: ObjectID, as reference: String) throws(GitError) -> String? {
        try withSession { session throws(GitError) in
            var options = git_push_options()
            try check(git_push_options_init(&options, UInt32(GIT_PUSH_OPTIONS_VERSION)))
            options.callbacks = session.callbacks
            // libgit2 1.5 pushes references alone, and the branch moves only once the remote has taken the commit.
            try repository.setReference(Self.pushed, to: commit)
            defer { repository.removeReference(Self.pushed) }
            try ["\(Self.pushed):\(reference)"].withStrings { specs throws(GitError) in
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

    private func checkRemote(_ code: Int32) throws(GitError) {
        try check(code)
    }
}

/// A name that no remote can have, such as a URL, is not found either.
private func isFoundRemote(_ code: Int32) throws(GitError) -> Bool {
    if git_error_code(code) == GIT_EINVALIDSPEC { return false }
    return try isFound(code)
}
