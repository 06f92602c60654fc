internal import Glibc

/// The hooks of a repository on the same machine. libgit2 writes to such a repository itself and runs none of them: what
/// they would have refused, or done, is better not passed over.
enum LocalHooks {
    private static let names = [
        "pre-receive", "update", "reference-transaction", "proc-receive", "post-receive", "post-update", "push-to-checkout",
    ]

    /// Throws where the URL is a path, and the repository there has hooks that a push would run.
    static func refuse(_ url: String) throws(GitError) {
        let path = url.hasPrefix("file://") ? String(url.dropFirst("file://".count)) : url
        guard path.hasPrefix("/") || RemoteURL(url) == nil else { return }
        let repository = try Repository(at: path)
        let folder = try repository.configuration("core.hooksPath") ?? repository.commonFolder + "hooks"
        for name in names where access("\(folder)/\(name)", X_OK) == 0 {
            throw GitError(
                .other,
                "the repository \(path) has the hook \(name), which a push by path would pass over; push by ssh or https, or use git push"
            )
        }
    }
}
