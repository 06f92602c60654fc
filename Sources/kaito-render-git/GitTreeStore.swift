import DeployTree
import GitStore

/// The deploy tree in a folder of a branch.
final class GitTreeStore: TreeStore {
    private let repository: Repository
    /// The folder's tree; nil where it is yet to be made.
    private let root: Tree?
    private var folders: [Substring: Tree?] = [:]

    /// `folder`: its path in the branch, empty for the root.
    init(_ repository: Repository, tree: Tree?, folder: String) throws {
        self.repository = repository
        var current = tree
        for part in folder.split(separator: "/") {
            guard let entry = current?[String(part)] else {
                current = nil
                break
            }
            guard entry.kind == .folder else { throw Self.inTheWay(folder) }
            current = try current?.folder(String(part))
        }
        root = current
    }

    func read(_ path: String) throws -> [UInt8]? {
        try entry(path).map { try repository.blob($0.id) }
    }

    /// By the names of the contents, without reading what is there.
    func holds(_ file: TreeFile) throws -> Bool {
        guard let entry = try entry(file.path), entry.kind == .file else { return false }
        return try file.bytes.withUnsafeBufferPointer { try ObjectID.ofBlob($0) } == entry.id
    }

    private func entry(_ path: String) throws -> TreeEntry? {
        let parts = path.split(separator: "/")
        var tree = root
        if parts.count > 1 {
            guard let folder = try folder(parts[0]) else { return nil }
            tree = folder
            for part in parts[1..<(parts.count - 1)] {
                guard let next = try tree?.folder(String(part)) else { return nil }
                tree = next
            }
        }
        guard let name = parts.last, let entry = tree?[String(name)] else { return nil }
        guard entry.kind == .file || entry.kind == .executable else { throw Self.inTheWay(path) }
        return entry
    }

    /// A folder right below the root, looked up once.
    private func folder(_ name: Substring) throws -> Tree? {
        if let known = folders[name] { return known }
        if let entry = root?[String(name)], entry.kind != .folder { throw Self.inTheWay(String(name)) }
        let folder = try root?.folder(String(name))
        folders[name] = folder
        return folder
    }

    private static func inTheWay(_ path: String) -> any Error {
        Obstacle(path: path, reason: "is a symbolic link, submodule or something else than what is to be written there")
    }

    /// Something in the branch that is neither written through nor replaced.
    struct Obstacle: Error {
        let path: String
        let reason: String
    }
}
