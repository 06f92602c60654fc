/// A remote on the same machine, by path. libgit2 would write its branch without comparing, and bypass its hooks.
struct LocalRemote {
    private static let hooks = [
        "pre-receive", "update", "reference-transaction", "proc-receive", "post-receive", "post-update", "push-to-checkout",
    ]

    private let path: String
    private let repository: Repository

    /// Nil for a URL of another machine. A relative path is relative to `folder`, if given.
    init?(_ url: String, from folder: String?) throws(GitError) {
        let written = url.hasPrefix("file://") ? String(url.dropFirst("file://".count)) : url
        guard written.hasPrefix("/") || RemoteURL(url) == nil else { return nil }
        path = written.hasPrefix("/") ? written : (folder.map { $0 + "/" } ?? "") + written
        repository = try Repository(at: path)
    }

    /// The tip of the branch, with its objects copied to a repository.
    func tip(ofBranch branch: String, for target: Repository) throws(GitError) -> ObjectID? {
        guard let tip = try repository.tip(ofBranch: branch) else { return nil }
        try ObjectTransfer.copy(tip, from: repository, to: target, known: target.tip(ofBranch: branch))
        return tip
    }

    /// Fast-forwards the branch to a commit of a repository, if it has not moved.
    func push(_ commit: ObjectID, of source: Repository, to branch: String, from old: ObjectID?) throws(GitError) {
        try requirePlain(branch)
        try ObjectTransfer.copy(commit, from: source, to: repository, known: old)
        do throws(GitError) {
            try repository.moveBranch(branch, from: old, to: commit, log: "push: by kaito-render")
        } catch  where [.modified, .exists, .locked].contains(error.kind) {
            throw GitError(.nonFastForward, error.message)
        }
    }

    /// Throws if a push would have to run hooks or change a work tree, which this one cannot.
    private func requirePlain(_ branch: String) throws(GitError) {
        if let name = try Hooks(of: repository, receives: true).first(of: Self.hooks) {
            throw GitError(
                .other,
                "repository \(path) has the hook \(name), which libgit2 would bypass by path; push by ssh or https, or use --transport git"
            )
        }
        guard try Checkout(of: branch, in: repository) == nil else {
            throw GitError(.conflict, "branch \(branch) is checked out in \(path), so a push cannot update it")
        }
    }
}
