internal import CLibGit2

/// Changes to a tree: only the folders on the way to a change are written; all others are reused unchanged.
struct TreeUpdate {
    private struct Folder {
        /// Nil: the file is deleted.
        var files: [(name: String, id: ObjectID?)] = []
        var folders: [(name: String, folder: Folder)] = []
    }

    private var root = Folder()

    /// `files`: paths with the desired blob, or nil to delete; sorted by path, so that each folder is visited once.
    init(_ files: [(path: String, id: ObjectID?)]) {
        for (path, id) in files {
            Self.add(path.split(separator: "/")[...], id, to: &root)
        }
    }

    private static func add(_ parts: ArraySlice<Substring>, _ id: ObjectID?, to folder: inout Folder) {
        guard let first = parts.first else { return }
        let name = String(first)
        if parts.count == 1 {
            folder.files.append((name, id))
            return
        }
        if folder.folders.last?.name != name { folder.folders.append((name, Folder())) }
        add(parts.dropFirst(), id, to: &folder.folders[folder.folders.count - 1].folder)
    }

    /// Writes the new tree; nil if it is empty.
    func write(over base: Tree?, in repository: Repository, _ batch: ObjectBatch) throws(GitError) -> ObjectID? {
        try write(root, over: base, in: repository, batch, path: "")
    }

    private func write(
        _ folder: Folder, over base: Tree?, in repository: Repository, _ batch: ObjectBatch, path: String
    ) throws(GitError) -> ObjectID? {
        var builder: OpaquePointer?
        try check(git_treebuilder_new(&builder, batch.handle, base?.handle))
        defer { git_treebuilder_free(builder) }
        guard let builder else { throw GitError(.other, "the tree could not be created") }
        for (name, id) in folder.files {
            let kind = base?[name]?.kind
            guard kind == nil || kind == .file || kind == .executable else { throw inTheWay(path + name) }
            try set(name, to: id, as: .file, in: builder, wasThere: kind != nil)
        }
        for (name, below) in folder.folders {
            let entry = base?[name]
            guard entry == nil || entry?.kind == .folder else { throw inTheWay(path + name) }
            let id = try write(
                below, over: try entry.map { (entry) throws(GitError) in try Tree(entry.id, in: repository) },
                in: repository, batch, path: "\(path)\(name)/")
            try set(name, to: id, as: .folder, in: builder, wasThere: entry != nil)
        }
        return git_treebuilder_entrycount(builder) == 0 ? nil : try batch.write(builder)
    }

    private func set(
        _ name: String, to id: ObjectID?, as kind: TreeEntry.Kind, in builder: OpaquePointer, wasThere: Bool
    ) throws(GitError) {
        if let id {
            var oid = id.oid
            try check(git_treebuilder_insert(nil, builder, name, &oid, kind.mode))
        } else if wasThere {
            try check(git_treebuilder_remove(builder, name))
        }
    }

    private func inTheWay(_ path: String) -> GitError {
        GitError(
            .conflict, "\(path) is a folder, symbolic link or submodule in the branch, where a file or folder is to be written")
    }
}
