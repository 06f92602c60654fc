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

    /// Nil if the input is not in a repository, or the repository has no commits.
    init?(of sources: SourceFiles) {
        // The configuration determines the result as much as the Workspaces do; a file without content is only mentioned.
        let files = sources.files.filter { !$0.bytes.isEmpty }
        guard let first = files.first(where: { $0.path != "<stdin>" }), let path = File.resolved(first.path),
            let repository = try? Repository(at: Self.parent(of: path)), let workTree = repository.workTree,
            let id = try? repository.commit(of: "HEAD"), let information = try? repository.information(of: id)
        else { return nil }
        self.id = id
        self.information = information
        url = (try? repository.url(ofRemote: "origin")) ?? nil
        let tree = try? repository.tree(of: id)
        isDirty = !files.allSatisfy { file in
            guard let path = File.resolved(file.path), path.hasPrefix(workTree),
                let entry = try? tree?.entry(at: String(path.dropFirst(workTree.count))),
                let content = file.bytes.withUnsafeBufferPointer({ try? ObjectID.ofBlob($0) })
            else { return false }
            return entry.id == content
        }
    }

    private static func parent(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) + "/" } ?? "."
    }
}
