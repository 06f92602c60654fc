internal import CLibGit2
internal import Glibc
internal import Processes

/// A git repository, bare or with a work tree. The only owner of libgit2's handle; used by one thread at a time.
public final class Repository {
    let handle: OpaquePointer
    let objects: OpaquePointer
    /// The folder of references and objects, also for a linked work tree.
    public let commonFolder: String
    /// The repository's own folder, in which a linked work tree has its HEAD and index.
    let folder: String
    /// Nil for a bare repository.
    public let workTree: String?
    /// The tree whose files are read; if they are missing in a partial clone, they are fetched together.
    public var promised: ObjectID?

    /// Opens the repository at or above a path, as git does.
    public init(at path: String) throws(GitError) {
        try GitLibrary.start()
        let handle = try Self.open(at: path)
        var objects: OpaquePointer?
        let code = git_repository_odb(&objects, handle)
        guard code >= 0, let objects else {
            git_repository_free(handle)
            throw GitError(code: code)
        }
        self.handle = handle
        self.objects = objects
        folder = git_repository_path(handle).map { String(cString: $0) } ?? path
        commonFolder = git_repository_commondir(handle).map { String(cString: $0) } ?? path
        workTree = git_repository_workdir(handle).map { String(cString: $0) }
    }

    deinit {
        git_odb_free(objects)
        git_repository_free(handle)
    }

    /// A value from the repository's or the user's configuration.
    public func configuration(_ key: String) throws(GitError) -> String? {
        try configurations(key).last
    }

    /// Whether a switch of the configuration is on.
    func isOn(_ key: String) throws(GitError) -> Bool {
        try configuration(key).map { ["true", "yes", "on", "1"].contains($0.lowercased()) } ?? false
    }

    /// All values of a key that may occur several times, the most general first.
    func configurations(_ key: String) throws(GitError) -> [String] {
        var config: OpaquePointer?
        try check(git_repository_config_snapshot(&config, handle))
        defer { git_config_free(config) }
        return try Self.values(of: key, in: config) + EnvironmentConfiguration.values(key)
    }

    static func values(of key: String, in config: OpaquePointer?) throws(GitError) -> [String] {
        var iterator: OpaquePointer?
        try check(git_config_multivar_iterator_new(&iterator, config, key, nil))
        defer { git_config_iterator_free(iterator) }
        var values: [String] = []
        var entry: UnsafeMutablePointer<git_config_entry>?
        while git_config_next(&entry, iterator) == 0 {
            if let entry { values.append(entry.pointee.value.map { String(cString: $0) } ?? "true") }
        }
        return values
    }

    /// The commit that a branch points to; nil if there is no such branch.
    public func tip(ofBranch name: String) throws(GitError) -> ObjectID? {
        try target(of: "refs/heads/\(name)")
    }

    /// The commit of a reference, by its full name.
    func target(of reference: String) throws(GitError) -> ObjectID? {
        var oid = git_oid()
        return try isFound(git_reference_name_to_id(&oid, handle, reference)) ? ObjectID(oid) : nil
    }

    func setReference(_ name: String, to id: ObjectID) throws(GitError) {
        var oid = id.oid
        var reference: OpaquePointer?
        try check(git_reference_create(&reference, handle, name, &oid, 1, nil))
        git_reference_free(reference)
    }

    /// Moves a branch by compare-and-swap; `old` is nil if the branch must not exist yet.
    func moveBranch(_ branch: String, from old: ObjectID?, to new: ObjectID, log: String) throws(GitError) {
        if try Hooks(of: self, receives: false).first(of: ["reference-transaction"]) != nil {
            return try moveBranchByGit(branch, from: old, to: new, log: log)
        }
        var result: OpaquePointer?
        defer { git_reference_free(result) }
        var target = new.oid
        let reference = "refs/heads/\(branch)"
        guard let old else {
            try check(git_reference_create(&result, handle, reference, &target, 0, log))
            return
        }
        var expected = old.oid
        try check(git_reference_create_matching(&result, handle, reference, &target, 1, &expected, log))
    }

    /// Only git runs the hook that may veto this.
    private func moveBranchByGit(_ branch: String, from old: ObjectID?, to new: ObjectID, log: String) throws(GitError) {
        guard GitProgram.isInstalled else {
            throw GitError(.other, "the repository has the hook reference-transaction, which needs git on the PATH")
        }
        let none = String(repeating: "0", count: 40)
        let child = try GitProgram(in: self).run([
            "update-ref", "-m", log, "--", "refs/heads/\(branch)", new.description, old?.description ?? none,
        ])
        guard child.status != 0 else { return }
        let isRace = try tip(ofBranch: branch) != old
        throw GitError(isRace ? .modified : .other, "branch \(branch) could not be moved: \(GitMessages(child.errors).own)")
    }

    /// Looks for objects that another program wrote.
    func refresh() throws(GitError) { try check(git_odb_refresh(objects)) }

    func removeReference(_ name: String) { git_reference_remove(handle, name) }

    /// The commit of the local branch, else of the branch at the remote `origin`; nil if there is no such branch.
    public func tip(ofBranchOrOrigin name: String) throws(GitError) -> ObjectID? {
        if let tip = try tip(ofBranch: name) { return tip }
        return try target(of: "refs/remotes/origin/\(name)")
    }

    /// The commit of a revision (a branch, tag, id, `main~2`); nil if there is none.
    public func commit(of revision: String) throws(GitError) -> ObjectID? {
        var object: OpaquePointer?
        guard try isFound(git_revparse_single(&object, handle, revision)) else { return nil }
        defer { git_object_free(object) }
        var commit: OpaquePointer?
        try check(git_object_peel(&commit, object, GIT_OBJECT_COMMIT))
        defer { git_object_free(commit) }
        guard let oid = git_object_id(commit) else { return nil }
        return ObjectID(oid.pointee)
    }

    /// Whether the name is a valid branch name.
    public static func isBranchName(_ name: String) throws(GitError) -> Bool {
        try GitLibrary.start()
        var isValid: Int32 = 0
        try check(git_branch_name_is_valid(&isValid, name))
        return isValid == 1
    }

    /// Whether `ancestor` is the commit itself or one of its ancestors.
    func contains(_ commit: ObjectID, ancestor: ObjectID) throws(GitError) -> Bool {
        if commit == ancestor { return true }
        var (a, b) = (commit.oid, ancestor.oid)
        let code = git_graph_descendant_of(handle, &a, &b)
        // libgit2 1.5 does not know where the history of a shallow clone ends.
        if git_error_code(code) == GIT_ENOTFOUND, GitProgram.isInstalled {
            return try GitProgram(in: self).run(["merge-base", "--is-ancestor", "\(ancestor)", "\(commit)"]).status == 0
        }
        return try check(code) == 1
    }

    /// The tree without entries, which is written if it does not exist.
    func emptyTree() throws(GitError) -> ObjectID {
        var oid = git_oid()
        try check(git_odb_write(&oid, objects, nil, 0, GIT_OBJECT_TREE))
        return ObjectID(oid)
    }

    /// The bytes of a blob.
    public func blob(_ id: ObjectID) throws(GitError) -> [UInt8] {
        var oid = id.oid
        var object: OpaquePointer?
        if try !isFound(git_odb_read(&object, objects, &oid)) {
            try fetchMissing(id)
            try check(git_odb_read(&object, objects, &oid))
        }
        defer { git_odb_object_free(object) }
        return Array(UnsafeRawBufferPointer(start: git_odb_object_data(object), count: git_odb_object_size(object)))
    }

    /// Calls `body` with a git_commit, or nil if there is none.
    func withCommit<T>(_ id: ObjectID?, _ body: (OpaquePointer?) throws(GitError) -> T) throws(GitError) -> T {
        try Self.withCommit(id, in: handle, body)
    }

    /// `repository`: the git_repository that the git_commit must belong to. libgit2 silently drops parents that
    /// belong to a different one than the new commit.
    static func withCommit<T>(
        _ id: ObjectID?, in repository: OpaquePointer, _ body: (OpaquePointer?) throws(GitError) -> T
    ) throws(GitError) -> T {
        guard let id else { return try body(nil) }
        var oid = id.oid
        var commit: OpaquePointer?
        try check(git_commit_lookup(&commit, repository, &oid))
        defer { git_commit_free(commit) }
        return try body(commit)
    }
}
