/// The storage of a deploy tree: a folder, or a branch of a git repository.
public protocol TreeStore {
    /// The content of a file; nil if it does not exist. Throws if a link or another obstacle is on the way.
    func read(_ path: String) throws -> [UInt8]?

    /// Whether the file exists with exactly this content.
    func holds(_ file: TreeFile) throws -> Bool
}

extension TreeStore {
    public func holds(_ file: TreeFile) throws -> Bool { try read(file.path) == file.bytes }

    /// The files that kaito-render owns there; empty if it never wrote to it.
    public func inventory() throws -> Inventory {
        guard let bytes = try read(Inventory.path) else { return Inventory() }
        guard let inventory = Inventory(bytes: bytes) else {
            throw InvalidInventory()
        }
        return inventory
    }
}

/// The file at the inventory's path is something else.
public struct InvalidInventory: Error, Sendable {
    public let path = Inventory.path
    public let reason = "is not a valid inventory of kaito-render"

    public init() {}
}
