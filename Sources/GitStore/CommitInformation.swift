internal import CLibGit2

/// The metadata of an existing commit.
public struct CommitInformation: Sendable {
    public let author: Identity
    /// The whole message.
    public let message: String
}

extension Repository {
    public func information(of commit: ObjectID) throws(GitError) -> CommitInformation {
        try withCommit(commit) { handle throws(GitError) in
            guard let handle, let author = git_commit_author(handle)?.pointee, let message = git_commit_message(handle) else {
                throw GitError(.notFound, "commit \(commit) cannot be read")
            }
            return CommitInformation(
                author: Identity(
                    name: String(cString: author.name), email: String(cString: author.email), seconds: author.when.time,
                    offset: author.when.offset),
                message: String(cString: message))
        }
    }

    /// The URL of a remote, without credentials; nil if there is no such remote.
    public func url(ofRemote name: String) throws(GitError) -> String? {
        var remote: OpaquePointer?
        guard try isFound(git_remote_lookup(&remote, handle, name)) else { return nil }
        defer { git_remote_free(remote) }
        return git_remote_url(remote).map { Redaction.withoutUser(String(cString: $0)) }
    }
}
