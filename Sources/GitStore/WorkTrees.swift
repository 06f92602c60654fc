internal import Glibc

/// The work trees of a repository: its own, and those that `git worktree` linked to it.
struct WorkTrees {
    enum Use {
        case none
        /// Checked out in the repository's work tree.
        case here
        case elsewhere
        /// A rebase in some work tree will move the branch.
        case rebase
    }

    private let repository: Repository

    init(of repository: Repository) {
        self.repository = repository
    }

    /// Reads git's files, since libgit2 passes over work trees that it does not find.
    func use(of branch: String) throws(GitError) -> Use {
        let reference = "refs/heads/\(branch)"
        for folder in try folders() {
            for file in ["rebase-merge/head-name", "rebase-apply/head-name"] where try line(of: folder + file) == reference {
                return .rebase
            }
            guard try line(of: folder + "HEAD") == "ref: \(reference)" else { continue }
            return folder == repository.folder ? .here : .elsewhere
        }
        return .none
    }

    /// Their git folders, each with a HEAD of its own.
    private func folders() throws(GitError) -> [String] {
        let isLinked = repository.folder != repository.commonFolder
        // A bare repository has a HEAD, but nothing is checked out.
        let isBare = isLinked ? try repository.isOn("core.bare") : repository.workTree == nil
        let linked = try Self.entries(of: repository.commonFolder + "worktrees").map {
            "\(repository.commonFolder)worktrees/\($0)/"
        }
        return (isBare ? [] : [repository.commonFolder]) + linked.sorted()
    }

    /// The first line; nil if the file does not exist. A file that cannot be read must not count as that.
    private func line(of file: String) throws(GitError) -> String? {
        switch WorkFile.read(file) {
        case .missing: return nil
        case .obstacle: throw GitError(.other, "\(file) cannot be read")
        case .content(let bytes): return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
        }
    }

    private static func entries(of folder: String) throws(GitError) -> [String] {
        guard let directory = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw GitError(.other, "\(folder) cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
