/// What must happen to a folder or tree so that it holds the wanted files, and what stands in the way.
public struct TreeChange: Sendable, Equatable {
    public enum Conflict: Sendable, Equatable {
        /// A file of that path is there and is not kaito-render's.
        case foreign(String)
        /// A file that kaito-render wrote was changed by hand.
        case edited(String)
    }

    /// Paths to write, sorted.
    public var written: [String] = []
    /// Paths to delete, sorted.
    public var deleted: [String] = []
    public var conflicts: [Conflict] = []

    /// Compares what is wanted with what is there.
    public init(wanted: [TreeFile], in store: some TreeStore, inventory: Inventory) throws {
        var keep: Set<String> = []
        for file in wanted.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
            keep.insert(file.path)
            if try store.holds(file) { continue }
            written.append(file.path)
            guard let there = try store.read(file.path) else { continue }
            if !inventory.owns(file.path) {
                conflicts.append(.foreign(file.path))
            } else if !inventory.wrote(file.path, hash: Inventory.hash(there)) {
                conflicts.append(.edited(file.path))
            }
        }
        for path in inventory.paths where !keep.contains(path) {
            guard let there = try store.read(path) else { continue }
            deleted.append(path)
            if !inventory.wrote(path, hash: Inventory.hash(there)) { conflicts.append(.edited(path)) }
        }
    }

    public var isEmpty: Bool { written.isEmpty && deleted.isEmpty }
}
