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
    func use(of branch: String) -> Use {
        let reference = "refs/heads/\(branch)"
        for folder in folders {
            for file in ["rebase-merge/head-name", "rebase-apply/head-name"] where line(of: folder + file) == reference {
                return .rebase
            }
            guard line(of: folder + "HEAD") == "ref: \(reference)" else { continue }
            return folder == repository.folder ? .here : .elsewhere
        }
        return .none
    }

    /// Their git folders, each with a HEAD of its own.
    private var folders: [String] {
        let isLinked = repository.folder != repository.commonFolder
        // A bare repository has a HEAD, but nothing is checked out.
        let isBare = isLinked ? (try? repository.isOn("core.bare")) ?? false : repository.workTree == nil
        let linked = Self.entries(of: repository.commonFolder + "worktrees").map { "\(repository.commonFolder)worktrees/\($0)/" }
        return (isBare ? [] : [repository.commonFolder]) + linked.sorted()
    }

    private func line(of file: String) -> String? {
        guard case .content(let bytes) = WorkFile.read(file) else { return nil }
        return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
    }

    private static func entries(of folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
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
