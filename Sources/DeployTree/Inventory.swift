internal import Kubernetes

/// What kaito-render owns in a folder: each path with the hashes of what it wrote there.
///
/// The file is `sha256sum`'s format, so `sha256sum --check .kaito-render` verifies a folder. During a write a path may
/// stand in it twice, with the old and the new hash, so that a run that is killed leaves nothing that looks edited.
public struct Inventory: Sendable, Equatable {
    public static let path = ".kaito-render"
    private static let header = "# Files that kaito-render owns here; it rewrites and deletes them. Do not edit.\n"

    private var hashes: [String: [String]] = [:]

    public init() {}

    public init(files: [TreeFile]) {
        for file in files { add(file.path, hash: file.hash) }
    }

    /// Nil where the text is no inventory, or names a path outside its folder.
    public init?(text: String) {
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard line.utf8.count > 66, let gap = line.range(of: "  ") else { return nil }
            let hash = String(line[..<gap.lower])
            let path = String(line[gap.upper...])
            guard hash.utf8.count == 64, TreePath.isSafe(path) else { return nil }
            add(path, hash: hash)
        }
    }

    public static func hash(_ bytes: [UInt8]) -> String { SHA256.hex(bytes) }

    /// Whether a write was interrupted: a path may have two contents.
    public var isInterrupted: Bool { hashes.values.contains { $0.count > 1 } }

    public var paths: [String] { hashes.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    public func owns(_ path: String) -> Bool { hashes[path] != nil }

    /// Whether the content is one that was written to the path.
    public func wrote(_ path: String, hash: String) -> Bool { hashes[path]?.contains(hash) ?? false }

    /// Both inventories' entries.
    public func union(_ other: Inventory) -> Inventory {
        var result = self
        for path in other.paths {
            for hash in other.hashes[path] ?? [] { result.add(path, hash: hash) }
        }
        return result
    }

    public var text: String {
        var text = Self.header
        for path in paths {
            for hash in (hashes[path] ?? []).sorted() { text += "\(hash)  \(path)\n" }
        }
        return text
    }

    private mutating func add(_ path: String, hash: String) {
        if hashes[path]?.contains(hash) ?? false { return }
        hashes[path, default: []].append(hash)
    }
}

extension Substring {
    /// The first place of a text; the standard library has none without Foundation.
    fileprivate func range(of text: String) -> (lower: Index, upper: Index)? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return (start, index(start, offsetBy: text.count)) }
            start = index(after: start)
        }
        return nil
    }
}
