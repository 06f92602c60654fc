import CommandSupport
import Diagnostics
import GitStore

/// The commit that the input comes from, if it is in a git repository.
struct SourceCommit {
    let id: ObjectID
    let information: CommitInformation
    /// Without credentials; nil if the repository has no remote `origin`.
    let url: String?
    /// Whether an input has uncommitted changes.
    let isDirty: Bool

    /// The value of the trailer.
    var text: String { isDirty ? "\(id)-dirty" : id.description }

    /// Nil if the input is not in a repository, or the repository has no commits. Throws if there is a repository, but it cannot
    /// be read.
    init?(of sources: SourceFiles) throws(GitError) {
        // The configuration determines the result as much as the Workspaces do; a file without content is only mentioned.
        let files = sources.files.filter { !$0.bytes.isEmpty }
        guard let first = files.first(where: { $0.path != "<stdin>" }), let path = File.resolved(first.path),
            let repository = try Self.repository(of: path), let workTree = repository.workTree,
            let id = try repository.commit(of: "HEAD")
        else { return nil }
        self.id = id
        information = try repository.information(of: id)
        url = try repository.url(ofRemote: "origin")
        isDirty = try Self.isDirty(files, in: repository, workTree, since: id)
    }

    private static func repository(of path: String) throws(GitError) -> Repository? {
        do throws(GitError) {
            return try Repository(at: parent(of: path))
        } catch {
            if error.kind == .notFound { return nil }
            throw error
        }
    }

    private static func isDirty(
        _ files: [SourceFiles.File], in repository: Repository, _ workTree: String, since commit: ObjectID
    ) throws(GitError) -> Bool {
        let tree = try repository.tree(of: commit)
        // Those that are stored otherwise, perhaps only by a filter or with other line ends.
        var unequal: [String] = []
        for file in files {
            guard let path = File.resolved(file.path), path.hasPrefix(workTree) else { return true }
            let below = String(path.dropFirst(workTree.count))
            guard let entry = try tree.entry(at: below) else { return true }
            let content = try file.bytes.withUnsafeBufferPointer { (bytes) throws(GitError) in try ObjectID.ofBlob(bytes) }
            if entry.id != content { unequal.append(below) }
        }
        return unequal.isEmpty ? false : try repository.differs(unequal, from: commit)
    }

    private static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) + "/" } ?? "."
    }
}
