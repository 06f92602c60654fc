/// Brings a work tree back in step with its branch after a run that was killed or failed while it wrote.
struct WriterRecovery {
    private let lock: WriterLock
    private let repository: Repository

    init(_ lock: WriterLock, in repository: Repository) {
        self.lock = lock
        self.repository = repository
    }

    /// Completes what an earlier run left unfinished. As long as it cannot, the journal stays, and nothing else is done.
    func run() throws(GitError) {
        guard let journal = lock.interrupted else { return lock.clear() }
        if !journal.hasFailed { WriterLock.removeLeftBehind("\(repository.commonFolder)refs/heads/\(journal.branch).lock") }
        do throws(GitError) {
            try settle(journal)
        } catch {
            throw GitError(
                error.kind,
                "an earlier run was interrupted while it updated the work tree, which cannot be brought back in step with branch \(journal.branch): \(error.message); remove the cause and run the command again"
            )
        }
        lock.clear()
    }

    /// Undoes what this run began. If even that fails, the journal stays for the next run.
    func undo(_ journal: WriterJournal) {
        do throws(GitError) {
            try settle(journal)
            lock.clear()
        } catch {
            lock.noteFailure(journal)
        }
    }

    private func settle(_ journal: WriterJournal) throws(GitError) {
        guard let folder = journal.workTree, let place = try workTree(folder) else { return }
        guard let checkout = try Checkout(of: journal.branch, in: place) else { return }
        if !journal.hasFailed { WriterLock.removeLeftBehind(checkout.indexLock) }
        let tip = try place.tip(ofBranch: journal.branch)
        // The branch moves last, so everything is done. Objects that are gone were not in use for weeks.
        guard tip != journal.new, place.has(journal.new) else { return }
        try checkout.restore(from: journal.old, journal.new, to: tip)
    }

    /// Nil if the work tree no longer exists.
    private func workTree(_ folder: String) throws(GitError) -> Repository? {
        if folder == repository.workTree { return repository }
        do throws(GitError) {
            return try Repository(at: folder)
        } catch {
            if error.kind == .notFound { return nil }
            throw error
        }
    }
}
