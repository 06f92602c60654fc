internal import CLibGit2

/// The work tree in which a branch is checked out.
struct Checkout {
    private let repository: Repository
    private let branch: String

    /// Nil if the branch is not checked out. Throws if it is in use in a work tree other than the repository's, or in a way that
    /// libgit2 cannot follow.
    init?(of branch: String, in repository: Repository) throws(GitError) {
        self.repository = repository
        self.branch = branch
        switch try WorkTrees(of: repository).use(of: branch) {
        case .none: return nil
        case .elsewhere:
            throw GitError(
                .conflict, "branch \(branch) is checked out in another work tree; check out another branch there")
        case .rebase:
            throw GitError(.conflict, "branch \(branch) is being rebased; complete or abort the rebase first")
        case .here:
            guard try repository.isOn("core.sparseCheckout") else { return }
            throw GitError(
                .conflict,
                "branch \(branch) is checked out sparsely (core.sparseCheckout), which libgit2 cannot follow; check out another branch, or use a bare clone"
            )
        }
    }

    /// The lock file of git's index.
    var indexLock: String { repository.folder + "index.lock" }

    /// Refuses a work tree with uncommitted changes; untracked files do not count.
    func requireClean() throws(GitError) {
        var options = git_status_options()
        try check(git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION)))
        options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
        options.flags = GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue
        var list: OpaquePointer?
        let code = git_status_list_new(&list, repository.handle, &options)
        guard code >= 0 else { throw explained(GitError(code: code)) }
        defer { git_status_list_free(list) }
        guard git_status_list_entrycount(list) == 0 else {
            throw GitError(
                .conflict,
                "branch \(branch) is checked out with uncommitted changes; commit or stash them, or check out another branch"
            )
        }
    }

    /// The error with the feature of git's index that libgit2 does not know.
    private func explained(_ error: GitError) -> GitError {
        guard case .content(let bytes) = WorkFile.read(repository.folder + "index"), let index = IndexFile(bytes) else {
            return error
        }
        let feature: String
        if index.extensions.contains("link") {
            feature = "a split index (core.splitIndex)"
        } else if index.extensions.contains("sdir") {
            feature = "a sparse index (index.sparse)"
        } else if index.hasNoChecksum {
            feature = "an index without a checksum (index.skipHash)"
        } else {
            return error
        }
        return GitError(
            .conflict,
            "branch \(branch) is checked out with \(feature), which libgit2 cannot read; check out another branch, or use a bare clone"
        )
    }

    /// Updates the files from one commit to another. `isTrial`: only checks whether files are in the way.
    func follow(from old: ObjectID?, to tree: ObjectID, isTrial: Bool) throws(GitError) {
        try follow(from: old, to: tree, strategy: isTrial ? GIT_CHECKOUT_NONE : GIT_CHECKOUT_SAFE)
    }

    /// Gives every file that differs between two commits the content that it has at the branch's tip, if it is on the way from
    /// one to the other. A file with any other content was edited since, and stays as it is.
    func restore(from old: ObjectID?, _ new: ObjectID, to tip: ObjectID?) throws(GitError) {
        let changes = try TreeDifference(from: old, to: new, in: repository).changes
        var paths: [String] = []
        for change in changes where try isOnTheWay(change) { paths.append(change.path) }
        // For libgit2, no paths means all.
        guard !paths.isEmpty else { return }
        let tree: ObjectID
        if let tip { tree = try repository.tree(of: tip).id } else { tree = try repository.emptyTree() }
        // Only these: other files belong to the user.
        let force = GIT_CHECKOUT_FORCE.rawValue | GIT_CHECKOUT_DISABLE_PATHSPEC_MATCH.rawValue
        try paths.withStrings { paths throws(GitError) in
            try follow(from: new, to: tree, strategy: git_checkout_strategy_t(force), paths: paths)
        }
    }

    /// Whether a file is missing, or has the old content, the new content or a prefix of one of them.
    private func isOnTheWay(_ change: TreeDifference.Change) throws(GitError) -> Bool {
        guard let folder = repository.workTree else { return false }
        switch WorkFile.read("\(folder)\(change.path)") {
        case .missing: return true
        case .obstacle: return false
        case .content(let bytes):
            for id in [change.old, change.new].compactMap({ $0 }) {
                let blob = try repository.blob(id)
                if blob.starts(with: bytes) || blob.starts(with: WorkFile.withoutCarriageReturns(bytes)) { return true }
            }
            return false
        }
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
