import DeployTree
import GitStore

/// The deploy tree in a folder of a branch.
final class GitTreeStore: TreeStore {
    private let repository: Repository
    /// The folder's tree; nil if it does not exist yet.
    let root: Tree?
    /// The folder of the last lookup: files are sorted by path, so the next one is usually in the same folder.
    private var last: (path: String, tree: Tree?)?

    /// `folder`: its path in the branch, empty for the root.
    init(_ repository: Repository, tree: Tree?, folder: String) throws {
        self.repository = repository
        root = try Self.folder(folder[...], below: tree)
        repository.promised = root?.id
    }

    func read(_ path: String) throws -> [UInt8]? {
        try entry(path).map { try repository.blob($0.id) }
    }

    /// Compares the object ids, without reading the contents.
    func holds(_ file: TreeFile) throws -> Bool {
        let slash = file.path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let tree = try slash.map { try folder(file.path[..<$0]) } ?? root
        let start = slash.map { file.path.utf8.distance(from: file.path.startIndex, to: $0) + 1 } ?? 0
        guard let tree, let there = file.path.withCString({ tree.content(named: $0 + start) }), there.kind == .file else {
            return false
        }
        return try file.bytes.withUnsafeBufferPointer { try ObjectID.ofBlob($0) } == there.id
    }

    private func entry(_ path: String) throws -> TreeEntry? {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let tree = try slash.map { try folder(path[..<$0]) } ?? root
        guard let entry = tree?[String(slash.map { path[path.index(after: $0)...] } ?? path[...])] else { return nil }
        guard entry.kind == .file || entry.kind == .executable else { throw Self.inTheWay(path) }
        return entry
    }

    /// A folder below the root, looked up once.
    private func folder(_ path: Substring) throws -> Tree? {
        if let last, last.path.utf8.elementsEqual(path.utf8) { return last.tree }
        let tree = try Self.folder(path, below: root)
        last = (String(path), tree)
        return tree
    }

    /// Nil if it, or a folder on the way, is missing.
    private static func folder(_ path: Substring, below root: Tree?) throws -> Tree? {
        var tree = root
        for part in path.split(separator: "/") {
            guard let entry = tree?[String(part)] else { return nil }
            guard entry.kind == .folder else { throw inTheWay(String(path)) }
            tree = try tree?.folder(String(part))
        }
        return tree
    }

    private static func inTheWay(_ path: String) -> any Error {
        Obstacle(path: path, reason: "is a symbolic link, a submodule or of another type than the file to be written")
    }

    /// Something in the branch that is neither followed nor replaced.
    struct Obstacle: Error {
        let path: String
        let reason: String
    }
}
