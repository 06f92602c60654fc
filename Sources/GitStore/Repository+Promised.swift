internal import Processes

extension Repository {
    /// Every repository knows this tree, also if it does not store it.
    private static let emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"

    /// Fetches an object that a partial clone left out, through git, which knows from where.
    func fetchMissing(_ id: ObjectID) throws(GitError) {
        guard GitProgram.isInstalled else { throw missing(id, "git, which could fetch it, is not on the PATH") }
        let program = GitProgram(in: self)
        // Comparing with nothing makes git fetch all contents at once.
        if let tree = promised {
            promised = nil
            _ = try program.run(["diff-tree", "-r", "--no-renames", "--numstat", Self.emptyTree, tree.description])
            try refresh()
            if has(id) { return }
        }
        let child = try program.run(["cat-file", "-e", id.description])
        guard child.status == 0 else { throw missing(id, GitMessages(child.errors).own) }
        try refresh()
    }

    private func missing(_ id: ObjectID, _ reason: String) -> GitError {
        GitError(
            .notFound,
            "object \(id) is missing\(reason.isEmpty ? "" : ": \(reason)"); if this is a partial clone, its remote must be reachable, or clone without --filter"
        )
    }
}
