internal import CLibGit2

/// Copies commits with all their objects between repositories on one machine, as one pack.
enum ObjectTransfer {
    /// - Parameter known: a commit that both have; its objects are not copied.
    static func copy(_ commit: ObjectID, from source: Repository, to target: Repository, known: ObjectID?) throws(GitError) {
        guard !target.has(commit) else { return }
        var walk: OpaquePointer?
        try check(git_revwalk_new(&walk, source.handle))
        defer { git_revwalk_free(walk) }
        var oid = commit.oid
        try check(git_revwalk_push(walk, &oid))
        if let known, source.has(known) {
            oid = known.oid
            try check(git_revwalk_hide(walk, &oid))
        }
        var builder: OpaquePointer?
        try check(git_packbuilder_new(&builder, source.handle))
        defer { git_packbuilder_free(builder) }
        try check(git_packbuilder_insert_walk(builder, walk))
        try GitLibrary.durably { () throws(GitError) in
            _ = try check(git_packbuilder_write(builder, target.commonFolder + "objects/pack", 0, nil, nil))
        }
        try target.refresh()
    }
}

extension Repository {
    /// Whether an object exists.
    func has(_ id: ObjectID) -> Bool {
        var oid = id.oid
        return git_odb_exists(objects, &oid) == 1
    }
}
