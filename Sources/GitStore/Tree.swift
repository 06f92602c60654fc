internal import CLibGit2

/// One entry of a tree.
public struct TreeEntry: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        case file, executable, link, folder, submodule

        var mode: git_filemode_t {
            switch self {
            case .file: GIT_FILEMODE_BLOB
            case .executable: GIT_FILEMODE_BLOB_EXECUTABLE
            case .link: GIT_FILEMODE_LINK
            case .folder: GIT_FILEMODE_TREE
            case .submodule: GIT_FILEMODE_COMMIT
            }
        }

        init?(_ mode: git_filemode_t) {
            switch mode {
            case GIT_FILEMODE_BLOB: self = .file
            case GIT_FILEMODE_BLOB_EXECUTABLE: self = .executable
            case GIT_FILEMODE_LINK: self = .link
            case GIT_FILEMODE_TREE: self = .folder
            case GIT_FILEMODE_COMMIT: self = .submodule
            default: return nil
            }
        }
    }

    public let name: String
    public let kind: Kind
    public let id: ObjectID
}

/// One folder of a commit, as stored.
public final class Tree {
    let handle: OpaquePointer
    public let id: ObjectID
    private let repository: Repository

    init(_ id: ObjectID, in repository: Repository) throws(GitError) {
        var oid = id.oid
        var handle: OpaquePointer?
        if try !isFound(git_tree_lookup(&handle, repository.handle, &oid)) {
            try repository.fetchMissing(id)
            try check(git_tree_lookup(&handle, repository.handle, &oid))
        }
        guard let handle else { throw GitError(.notFound, "tree \(id) is missing") }
        self.handle = handle
        self.id = id
        self.repository = repository
    }

    deinit { git_tree_free(handle) }

    /// The content and kind of an entry, by its name as a C string.
    public func content(named name: UnsafePointer<CChar>) -> (id: ObjectID, kind: TreeEntry.Kind)? {
        guard let entry = git_tree_entry_byname(handle, name), let id = git_tree_entry_id(entry),
            let kind = TreeEntry.Kind(git_tree_entry_filemode(entry))
        else { return nil }
        return (ObjectID(id.pointee), kind)
    }

    public subscript(name: String) -> TreeEntry? { entry(git_tree_entry_byname(handle, name)) }

    /// The entry at a path of several parts; nil if it, or a folder on the way, is missing.
    public func entry(at path: String) throws(GitError) -> TreeEntry? {
        let parts = path.split(separator: "/").map(String.init)
        guard let name = parts.last else { return nil }
        var tree = self
        for part in parts.dropLast() {
            guard let below = try tree.folder(part) else { return nil }
            tree = below
        }
        return tree[name]
    }

    /// The folder with that name; nil if there is none, or it is something else.
    public func folder(_ name: String) throws(GitError) -> Tree? {
        guard let entry = self[name], entry.kind == .folder else { return nil }
        return try Tree(entry.id, in: repository)
    }

    private func entry(_ entry: OpaquePointer?) -> TreeEntry? {
        guard let entry, let name = git_tree_entry_name(entry), let id = git_tree_entry_id(entry),
            let kind = TreeEntry.Kind(git_tree_entry_filemode(entry))
        else { return nil }
        return TreeEntry(name: String(cString: name), kind: kind, id: ObjectID(id.pointee))
    }
}

extension Repository {
    /// The tree of a commit.
    public func tree(of commit: ObjectID) throws(GitError) -> Tree {
        let id = try withCommit(commit) { (handle: OpaquePointer?) throws(GitError) -> ObjectID? in
            git_commit_tree_id(handle).map { ObjectID($0.pointee) }
        }
        guard let id else { throw GitError(.notFound, "commit \(commit) has no tree") }
        return try Tree(id, in: self)
    }
}
