internal import CLibGit2
internal import Processes

extension Repository {
    /// Whether files differ from a commit, as git sees it: with the filters and line ends that the repository is configured for.
    ///
    /// - Parameter paths: relative to the work tree; all exist in the commit.
    public func differs(_ paths: [String], from commit: ObjectID) throws(GitError) -> Bool {
        if GitProgram.isInstalled {
            let child = try GitProgram(in: self).run(
                ["--literal-pathspecs", "diff", "--no-ext-diff", "--no-textconv", "--quiet", commit.description, "--"] + paths)
            guard child.status <= 1 else { throw GitError(.other, GitMessages(child.errors).own) }
            return child.status == 1
        }
        let tree = try tree(of: commit)
        for path in paths {
            var oid = git_oid()
            try check(git_repository_hashfile(&oid, handle, (workTree ?? "") + path, GIT_OBJECT_BLOB, nil))
            if try tree.entry(at: path)?.id != ObjectID(oid) { return true }
        }
        return false
    }
}
