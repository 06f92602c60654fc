internal import CLibGit2

/// The metadata of a commit to create.
public struct Commit: Sendable {
    public var author: Identity
    public var committer: Identity
    public var message: String

    public init(author: Identity, committer: Identity, message: String) {
        self.author = author
        self.committer = committer
        self.message = message
    }

    /// Writes the commit, signed if a signer is given.
    func write(
        tree: ObjectID, parent: ObjectID?, _ batch: ObjectBatch, signer: Signer?
    ) throws(GitError) -> ObjectID {
        let content = try buffer(tree: tree, parent: parent, batch)
        guard let signer else {
            return try content.withUnsafeBufferPointer { bytes throws(GitError) in
                try batch.write(UnsafeRawBufferPointer(bytes), as: GIT_OBJECT_COMMIT)
            }
        }
        let signature = try signer.sign(content)
        var oid = git_oid()
        let text = String(decoding: content, as: UTF8.self)
        try check(git_commit_create_with_signature(&oid, batch.handle, text, signature, "gpgsig"))
        return batch.record(oid)
    }

    private func buffer(tree: ObjectID, parent: ObjectID?, _ batch: ObjectBatch) throws(GitError) -> [UInt8] {
        var treeID = tree.oid
        var treeHandle: OpaquePointer?
        try check(git_tree_lookup(&treeHandle, batch.handle, &treeID))
        defer { git_tree_free(treeHandle) }
        return try Repository.withCommit(parent, in: batch.handle) { parentHandle throws(GitError) in
            try author.withSignature { author throws(GitError) in
                try committer.withSignature { committer throws(GitError) in
                    var parents: [OpaquePointer?] = parentHandle.map { [$0] } ?? []
                    var buffer = git_buf()
                    defer { git_buf_dispose(&buffer) }
                    let count = parents.count
                    try check(
                        git_commit_create_buffer(
                            &buffer, batch.handle, author, committer, nil, message, treeHandle, count, &parents))
                    return Array(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
                }
            }
        }
    }
}
