import DeployTree

/// Which files kaito-render wrote: those that an inventory in their folder, or in one above it, lists.
struct WrittenFiles {
    /// An inventory, and the folder that it is in.
    private struct Owner {
        let folder: String
        let inventory: Inventory
    }

    /// By real paths.
    private var owners: [String: [Owner]] = [:]
    /// The real paths of folders as they were written.
    private var folders: [String: String] = [:]

    /// The path of the inventory that lists a file; nil if none does.
    mutating func inventory(listing path: String) throws -> String? {
        let slash = path.lastIndex(of: "/")
        let parent = slash.map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
        let name = String(slash.map { path[path.index(after: $0)...] } ?? path[...])
        guard let folder = realPath(parent) else { return nil }
        for owner in try owners(of: folder) {
            let inner =
                folder == owner.folder
                ? name : "\(folder.dropFirst(owner.folder == "/" ? 1 : owner.folder.utf8.count + 1))/\(name)"
            if owner.inventory.owns(inner) { return shown(path, owner.folder, inner) }
        }
        return nil
    }

    private mutating func realPath(_ folder: String) -> String? {
        if let known = folders[folder] { return known }
        guard let path = File.resolved(folder) else { return nil }
        folders[folder] = path
        return path
    }

    /// The inventories in a folder and those above it.
    private mutating func owners(of folder: String) throws -> [Owner] {
        if let known = owners[folder] { return known }
        var found: [Owner] = []
        if folder != "/", let slash = folder.lastIndex(of: "/") {
            found = try owners(of: slash == folder.startIndex ? "/" : String(folder[..<slash]))
        }
        let path = folder == "/" ? "/\(Inventory.path)" : "\(folder)/\(Inventory.path)"
        if (try? File.kind(of: path, followsLinks: false)) == .file {
            guard let inventory = Inventory(bytes: try File.read(path)) else {
                throw File.Failure(path, reason: InvalidInventory().reason)
            }
            if !inventory.isEmpty { found.append(Owner(folder: folder, inventory: inventory)) }
        }
        owners[folder] = found
        return found
    }

    /// The inventory's path as the user would write it, if the file's path leads through its folder.
    private func shown(_ path: String, _ folder: String, _ inner: String) -> String {
        guard path.hasSuffix("/\(inner)") else { return path == inner ? Inventory.path : "\(folder)/\(Inventory.path)" }
        return "\(path.dropLast(inner.utf8.count))\(Inventory.path)"
    }
}
