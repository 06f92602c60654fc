internal import CLibGit2
internal import Glibc

/// Commits to one branch: on top of its tip, even if others write to it concurrently.
///
/// The branch moves by compare-and-swap. If another commit came first, the work is repeated on the new tip.
public struct BranchWriter {
    /// The base of a commit.
    public struct Base {
        /// Nil for the first commit of a branch.
        public let commit: ObjectID?
        public let tree: Tree?
    }

    /// What to commit.
    public struct Draft {
        /// Paths with their new content, or nil for files to delete; sorted by path.
        public var files: [(path: String, content: [UInt8]?)]
        public var commit: Commit

        public init(files: [(path: String, content: [UInt8]?)], commit: Commit) {
            self.files = files
            self.commit = commit
        }
    }

    public enum Outcome: Sendable, Equatable {
        case committed(ObjectID)
        /// There was nothing to commit, but the branch moved: it was created from another one, or its remote was ahead.
        case forwarded(ObjectID)
        case nothingToCommit
    }

    private static let mostAttempts = 50

    private let repository: Repository
    private let branch: String

    /// Whether to create the branch if it does not exist.
    public var creates = false
    /// The branch to start from if the branch does not exist.
    public var start: String?
    public var signer: Signer?
    /// The remote to push the branch to.
    public var remote: Remote?

    public init(_ repository: Repository, branch: String) throws(GitError) {
        guard try Repository.isBranchName(branch) else {
            throw GitError(.invalidName, "\"\(branch)\" is not a valid branch name")
        }
        self.repository = repository
        self.branch = branch
    }

    /// The current base of a commit, without contacting a remote.
    public func base() throws -> Base {
        try base(local: repository.tip(ofBranch: branch), upstream: nil)
    }

    /// Creates a commit from what `draft` returns for the tip; nil means nothing to commit. It is called again if
    /// the tip has moved in the meantime.
    public func commit(_ draft: (Base) throws -> Draft?) throws -> Outcome {
        let lock = try WriterLock(in: repository.commonFolder)
        try WriterRecovery(lock, in: repository).run()
        for attempt in 1...Self.mostAttempts {
            do {
                return try commitOnce(draft, lock)
            } catch let error as GitError where Self.isRace(error) && attempt < Self.mostAttempts {
                // The holder of a git lock file needs a moment; those waiting must not all retry at once.
                usleep(UInt32(1000 + (Int(getpid()) * 7919 + attempt * 104_729) % (5000 * attempt)))
            }
        }
        return .nothingToCommit
    }

    private static func isRace(_ error: GitError) -> Bool {
        [.modified, .exists, .locked, .nonFastForward].contains(error.kind)
    }

    private func commitOnce(_ draft: (Base) throws -> Draft?, _ lock: WriterLock) throws -> Outcome {
        let tip = try repository.tip(ofBranch: branch)
        let upstream = try remote?.tip(ofBranch: branch)
        let base = try base(local: tip, upstream: upstream)
        let made = try draft(base)
        // Even if there is nothing to commit, the local or the remote branch may be behind.
        guard let commit = try made.map({ try write($0, base) }) ?? base.commit else { return .nothingToCommit }
        try move(from: tip, to: commit, upstream: upstream, try Checkout(of: branch, in: repository), lock)
        if made != nil { return .committed(commit) }
        return tip == commit ? .nothingToCommit : .forwarded(commit)
    }

    /// The commit to build on: the newer of the local and the remote branch.
    private func base(local: ObjectID?, upstream: ObjectID?) throws(GitError) -> Base {
        var commit = local ?? upstream
        if let local, let upstream, local != upstream {
            if try repository.contains(upstream, ancestor: local) {
                commit = upstream
            } else if try !repository.contains(local, ancestor: upstream) {
                throw GitError(
                    .conflict, "the local and the remote branch \(branch) have diverged; merge or rebase one onto the other")
            }
        }
        if commit == nil, let start {
            commit = try repository.tip(ofBranch: start)
            if commit == nil, let remote { commit = try remote.tip(ofBranch: start) }
            if commit == nil, !creates { throw GitError(.notFound, "branch \(start), to create \(branch) from, does not exist") }
        }
        guard commit != nil || creates else {
            throw GitError(.notFound, "branch \(branch) does not exist; use --create to create it")
        }
        return Base(commit: commit, tree: try commit.map { (id) throws(GitError) in try repository.tree(of: id) })
    }

    private func write(_ draft: Draft, _ base: Base) throws(GitError) -> ObjectID {
        let batch = try ObjectBatch(repository, expecting: draft.files.count)
        var files: [(path: String, id: ObjectID?)] = []
        files.reserveCapacity(draft.files.count)
        for (path, content) in draft.files {
            files.append((path, try content.map { (bytes) throws(GitError) in try batch.write(blob: bytes) }))
        }
        let tree: ObjectID
        if let written = try TreeUpdate(files).write(over: base.tree, in: repository, batch) {
            tree = written
        } else {
            tree = try batch.write(UnsafeRawBufferPointer(start: nil, count: 0), as: GIT_OBJECT_TREE)
        }
        let commit = try draft.commit.write(tree: tree, parent: base.commit, batch, signer: signer)
        try batch.finish()
        return commit
    }

    /// Pushes first: if the remote refuses, nothing has changed here either. The branch moves last: until then, whatever goes
    /// wrong, the next commit in the work tree, by whomever, does not undo what is in the branch.
    private func move(
        from old: ObjectID?, to new: ObjectID, upstream: ObjectID?, _ checkout: Checkout?, _ lock: WriterLock
    ) throws(GitError) {
        guard old != new else {
            if let remote, upstream != new { try remote.push(new, toBranch: branch, from: upstream) }
            return
        }
        let journal = WriterJournal(branch: branch, old: old, new: new, workTree: checkout.flatMap { _ in repository.workTree })
        let tree = try repository.tree(of: new).id
        // Inspecting a work tree may write its index.
        try lock.note(journal)
        do throws(GitError) {
            try checkout?.requireClean()
            try checkout?.follow(from: old, to: tree, isTrial: true)
            if let remote, upstream != new { try remote.push(new, toBranch: branch, from: upstream) }
        } catch {
            lock.clear()
            throw error
        }
        do throws(GitError) {
            try checkout?.follow(from: old, to: tree, isTrial: false)
            try repository.moveBranch(branch, from: old, to: new, log: "commit: by kaito-render")
        } catch {
            WriterRecovery(lock, in: repository).undo(journal)
            throw error
        }
        lock.clear()
    }
}
