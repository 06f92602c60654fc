internal import CLibGit2
internal import Glibc

/// A remote on the same machine, by path. libgit2 would write its branch without comparing, and run none of its hooks.
struct LocalRemote {
    private static let hooks = [
        "pre-receive", "update", "reference-transaction", "proc-receive", "post-receive", "post-update", "push-to-checkout",
    ]

    private let path: String
    private let repository: Repository

    /// Nil for a URL of another machine.
    init?(_ url: String) throws(GitError) {
        path = url.hasPrefix("file://") ? String(url.dropFirst("file://".count)) : url
        guard path.hasPrefix("/") || RemoteURL(url) == nil else { return nil }
        repository = try Repository(at: path)
    }

    /// Where the objects of a push arrive: nothing looks there.
    static func arrival(of commit: ObjectID) -> String { "refs/kaito-render/\(commit)" }

    /// Throws where a push would do what this one cannot: run hooks, or change a work tree.
    func requirePlain(_ branch: String) throws(GitError) {
        let folder = try repository.configuration("core.hooksPath") ?? repository.commonFolder + "hooks"
        for name in Self.hooks where access("\(folder)/\(name)", X_OK) == 0 {
            throw GitError(
                .other,
                "the repository \(path) has the hook \(name), which a push by path would pass over; push by ssh or https, or use git push"
            )
        }
        guard try Checkout(of: branch, in: repository) == nil else {
            throw GitError(.conflict, "the branch \(branch) is checked out in \(path), so that a push cannot move it")
        }
    }

    /// Moves the branch to a commit that has arrived, if it is still where it was.
    func move(_ branch: String, from old: ObjectID?, to new: ObjectID) throws(GitError) {
        defer { repository.removeReference(Self.arrival(of: new)) }
        do throws(GitError) {
            try repository.moveBranch(branch, from: old, to: new, log: "push: by kaito-render")
        } catch  where [.modified, .exists, .locked].contains(error.kind) {
            throw GitError(.nonFastForward, error.message)
        }
    }
}
