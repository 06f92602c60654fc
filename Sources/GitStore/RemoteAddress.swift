internal import CLibGit2

/// Where a remote is, as the configuration or the user says.
final class RemoteAddress {
    let handle: OpaquePointer
    /// The remote's name in the configuration; nil if the user gave a URL.
    let name: String?
    /// Where to push, after the configuration's replacements.
    let url: String
    /// Whether the remote is pushed to and fetched from at different URLs.
    let hasPushURL: Bool

    init(_ name: String, in repository: Repository) throws(GitError) {
        var handle: OpaquePointer?
        if try !Self.isFoundRemote(git_remote_lookup(&handle, repository.handle, name)) {
            guard name.contains(":") || name.contains("/"), !name.hasPrefix("-") else {
                throw GitError(.notFound, "remote \(name) does not exist")
            }
            try check(git_remote_create_anonymous(&handle, repository.handle, name))
        }
        guard let handle else { throw GitError(.other, "the remote could not be opened") }
        self.handle = handle
        self.name = git_remote_name(handle).map { String(cString: $0) }
        let pushURL = git_remote_pushurl(handle)
        hasPushURL = pushURL != nil
        url = (pushURL ?? git_remote_url(handle)).map { String(cString: $0) } ?? name
    }

    deinit { git_remote_free(handle) }

    /// A name that is not valid for a remote, such as a URL, also counts as not found.
    private static func isFoundRemote(_ code: Int32) throws(GitError) -> Bool {
        if git_error_code(code) == GIT_EINVALIDSPEC { return false }
        return try isFound(code)
    }
}
