/// A way to reach the branches of another repository.
protocol RemoteTransport {
    /// The tip of the remote's branch, with its objects fetched; nil if the branch does not exist there.
    func tip(ofBranch branch: String) throws(GitError) -> ObjectID?

    /// Moves the remote's branch from `expected` to the commit, fast-forward only.
    func push(_ commit: ObjectID, toBranch branch: String, from expected: ObjectID?) throws(GitError)
}
