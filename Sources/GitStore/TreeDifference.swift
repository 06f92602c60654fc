internal import CLibGit2

/// The files that differ between two commits.
struct TreeDifference {
    struct Change {
        let path: String
        /// Nil if the file is new.
        let old: ObjectID?
        /// Nil if the file was deleted.
        let new: ObjectID?
    }

    let changes: [Change]

    /// `old`: nil if there is no previous commit.
    init(from old: ObjectID?, to new: ObjectID, in repository: Repository) throws(GitError) {
        let before = try old.map { (id) throws(GitError) in try repository.tree(of: id) }
        let after = try repository.tree(of: new)
        var diff: OpaquePointer?
        try check(git_diff_tree_to_tree(&diff, repository.handle, before?.handle, after.handle, nil))
        defer { git_diff_free(diff) }
        changes = (0..<git_diff_num_deltas(diff)).compactMap { index in
            guard let delta = git_diff_get_delta(diff, index)?.pointee, let path = delta.new_file.path ?? delta.old_file.path
            else {
                return nil
            }
            return Change(path: String(cString: path), old: Self.id(delta.old_file), new: Self.id(delta.new_file))
        }
        // Their handles must live until here.
        withExtendedLifetime((before, after)) {}
    }

    private static func id(_ file: git_diff_file) -> ObjectID? {
        var oid = file.id
        return git_oid_is_zero(&oid) == 1 ? nil : ObjectID(oid)
    }

}
