/// What must happen to a folder or tree so that it holds the wanted files, and what stands in the way.
public struct TreeChange: Sendable {
    public enum Conflict: Sendable, Equatable {
        /// A file of that path is there and is not kaito-render's.
        case foreign(String)
        /// A file that kaito-render wrote was changed by hand.
        case edited(String)
    }

    /// What to write, sorted by path.
    public private(set) var written: [TreeFile] = []
    /// Paths to delete, sorted.
    public private(set) var deleted: [String] = []
    public private(set) var conflicts: [Conflict] = []

    /// Compares what is wanted with what is there.
    ///
    /// - Parameters:
    ///   - wanted: the files, sorted by path. Those that are known to be there as they should be may be left out.
    ///   - after: the inventory of all files that are wanted.
    ///   - before: the inventory of what is there.
    ///   - isSure: all files of it are known to be as it says.
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
