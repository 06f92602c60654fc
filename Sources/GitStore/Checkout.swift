internal import CLibGit2

/// The work tree in which a branch is checked out.
struct Checkout {
    private let repository: Repository
    private let branch: String

    /// Nil if the branch is not checked out. Throws if it is checked out in a work tree other than the repository's.
    init?(of branch: String, in repository: Repository) throws(GitError) {
        self.repository = repository
        self.branch = branch
        let head = try Self.headReference(repository)
        if repository.workTree != nil, head == "refs/heads/\(branch)" { return }
        var reference: OpaquePointer?
        if try isFound(git_reference_lookup(&reference, repository.handle, "refs/heads/\(branch)")) {
            defer { git_reference_free(reference) }
            if try check(git_branch_is_checked_out(reference)) == 1 {
                throw GitError(
                    .conflict, "branch \(branch) is checked out in another work tree; check out another branch there")
            }
        }
        return nil
    }

    private static func headReference(_ repository: Repository) throws(GitError) -> String? {
        var head: OpaquePointer?
        guard try isFound(git_reference_lookup(&head, repository.handle, "HEAD")) else { return nil }
        defer { git_reference_free(head) }
        return git_reference_symbolic_target(head).map { String(cString: $0) }
    }

    /// The lock file of git's index.
    var indexLock: String { (git_repository_path(repository.handle).map { String(cString: $0) } ?? "") + "index.lock" }

    /// Refuses a work tree with uncommitted changes; untracked files do not count.
    func requireClean() throws(GitError) {
        var options = git_status_options()
        try check(git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION)))
        options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
        options.flags = GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue
        var list: OpaquePointer?
        try check(git_status_list_new(&list, repository.handle, &options))
        defer { git_status_list_free(list) }
        guard git_status_list_entrycount(list) == 0 else {
            throw GitError(
                .conflict,
                "branch \(branch) is checked out with uncommitted changes; commit or stash them, or check out another branch"
            )
        }
    }

    /// Updates the files from one commit to another. `isTrial`: only checks whether files are in the way.
    func follow(from old: ObjectID?, to tree: ObjectID, isTrial: Bool) throws(GitError) {
        try follow(from: old, to: tree, strategy: isTrial ? GIT_CHECKOUT_NONE : GIT_CHECKOUT_SAFE)
    }

    /// Completes what a killed run began. Files that have neither the old, the new nor a partially written content were
    /// edited since, and are in the way.
    func complete(from old: ObjectID?, to commit: ObjectID) throws(GitError) {
        let changes = try TreeDifference(from: old, to: commit, in: repository).changes
        // For libgit2, no paths means all.
        guard !changes.isEmpty else { return }
        let tree = try repository.tree(of: commit).id
        for change in changes where try !isOnTheWay(change) {
            return try follow(from: old, to: tree, strategy: GIT_CHECKOUT_SAFE)
        }
        // Only these: other files belong to the user.
        let force = GIT_CHECKOUT_FORCE.rawValue | GIT_CHECKOUT_DISABLE_PATHSPEC_MATCH.rawValue
        try changes.map(\.path).withStrings { paths throws(GitError) in
            try follow(from: old, to: tree, strategy: git_checkout_strategy_t(force), paths: paths)
        }
    }

    /// Whether a file is missing, or has the old content, the new content or a prefix of it.
    private func isOnTheWay(_ change: TreeDifference.Change) throws(GitError) -> Bool {
        guard let folder = repository.workTree, let there = WorkFile.read("\(folder)\(change.path)") else { return true }
        for id in [change.old, change.new].compactMap({ $0 }) where try repository.blob(id) == there { return true }
        guard let new = change.new else { return false }
        return try repository.blob(new).starts(with: there)
    }

    /// `paths`: the files to check; empty: all.
    private func follow(
        from old: ObjectID?, to tree: ObjectID, strategy: git_checkout_strategy_t, paths: git_strarray = git_strarray()
    ) throws(GitError) {
        var options = git_checkout_options()
        try check(git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION)))
        options.checkout_strategy = strategy.rawValue | GIT_CHECKOUT_DONT_OVERWRITE_IGNORED.rawValue
        options.paths = paths
        options.notify_flags = GIT_CHECKOUT_NOTIFY_CONFLICT.rawValue
        options.notify_cb = { _, _, _, _, _, _ in GIT_ECONFLICT.rawValue }
        // Without a previous commit, everything is new.
        var empty: OpaquePointer?
        try check(git_index_new(&empty))
        defer { git_index_free(empty) }
        let base = try old.map { (id) throws(GitError) in try repository.tree(of: id) }
        options.baseline = base?.handle
        if base == nil { options.baseline_index = empty }
        let target = try Tree(tree, in: repository)
        let code = git_checkout_tree(repository.handle, target.handle, &options)
        guard git_error_code(code) != GIT_ECONFLICT else {
            throw GitError(
                .conflict,
                "branch \(branch) is checked out, and uncommitted files exist where new ones are to be written; move them away"
            )
        }
        try check(code)
        withExtendedLifetime((base, target)) {}
    }
}
