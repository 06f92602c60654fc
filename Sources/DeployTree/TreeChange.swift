/// The changes that bring a folder or tree to the desired files, and the obstacles to them.
public struct TreeChange: Sendable {
    public enum Conflict: Sendable, Equatable {
        /// A file exists at the path and was not written by kaito-render.
        case foreign(String)
        /// A file written by kaito-render was edited by hand.
        case edited(String)
    }

    /// The files to write, sorted by path.
    public private(set) var written: [TreeFile] = []
    /// The paths to delete, sorted.
    public private(set) var deleted: [String] = []
    public private(set) var conflicts: [Conflict] = []

    /// Compares the desired files with the existing ones.
    ///
    /// - Parameters:
    ///   - wanted: the desired files, sorted by path. Those known to be up to date may be omitted.
    ///   - after: the inventory of all desired files.
    ///   - before: the existing inventory.
    ///   - isSure: whether all its files are known to be unmodified.
    public init(
        wanted: [TreeFile], listed after: Inventory, in store: some TreeStore, before inventory: Inventory, isSure: Bool = false
    ) throws {
        for file in wanted {
            if try store.holds(file) { continue }
            written.append(file)
            if isSure, inventory.owns(file.path) { continue }
            guard let there = try store.read(file.path) else { continue }
            if !inventory.owns(file.path) {
                conflicts.append(.foreign(file.path))
            } else if !inventory.wrote(file.path, content: there) {
                conflicts.append(.edited(file.path))
            }
        }
        for path in inventory.paths(notIn: after) {
            if isSure {
                deleted.append(path)
                continue
            }
            guard let there = try store.read(path) else { continue }
            deleted.append(path)
            if !inventory.wrote(path, content: there) { conflicts.append(.edited(path)) }
        }
    }

    public var isEmpty: Bool { written.isEmpty && deleted.isEmpty }
}
