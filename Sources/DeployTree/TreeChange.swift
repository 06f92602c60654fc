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

    /// Compares what is wanted, sorted by path, with what is there.
    public init(wanted: [TreeFile], in store: some TreeStore, inventory: Inventory) throws {
        for file in wanted {
            if try store.holds(file) { continue }
            written.append(file)
            guard let there = try store.read(file.path) else { continue }
            if !inventory.owns(file.path) {
                conflicts.append(.foreign(file.path))
            } else if !inventory.wrote(file.path, hash: Inventory.hash(there)) {
                conflicts.append(.edited(file.path))
            }
        }
        for path in inventory.paths(besides: wanted) {
            guard let there = try store.read(path) else { continue }
            deleted.append(path)
            if !inventory.wrote(path, hash: Inventory.hash(there)) { conflicts.append(.edited(path)) }
        }
    }

    public var isEmpty: Bool { written.isEmpty && deleted.isEmpty }
}
