internal import Bytes
internal import Diagnostics

/// The paths of objects in a deploy tree.
public enum TreePath {
    /// `<namespace>/<kind>-<name>.<extension>`, lower case; objects without a namespace are in `_cluster/`.
    ///
    /// Names are validated before: no part contains a slash or is `..`. A colon (in the names of roles) becomes `%3a`, which
    /// every file system accepts.
    public static func of(namespace: String, kind: String, name: String, extension: String = "yaml") -> String {
        var path: [UInt8] = []
        withBytes(of: name) { append(namespace: namespace, kind: kind, name: $0, extension: `extension`, to: &path) }
        return String(decoding: path, as: UTF8.self)
    }

    static func append(
        namespace: String, kind: String, name: UnsafeBufferPointer<UInt8>, extension: String, to path: inout [UInt8]
    ) {
        withBytes(of: namespace.isEmpty ? "_cluster" : namespace) { path.append(contentsOf: $0) }
        path.append(UInt8(ascii: "/"))
        for byte in kind.utf8 { path.append(lowercased(byte)) }
        path.append(UInt8(ascii: "-"))
        if name.allSatisfy({ $0 != UInt8(ascii: ":") && $0 == lowercased($0) }) {
            path.append(contentsOf: name)
        } else {
            for byte in name {
                if byte == UInt8(ascii: ":") { path += "%3a".utf8 } else { path.append(lowercased(byte)) }
            }
        }
        path.append(UInt8(ascii: "."))
        withBytes(of: `extension`) { path.append(contentsOf: $0) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte + 0x20 : byte }

    /// Whether a path stays below the root and out of git's own folder: relative, without empty parts, `.`, `..` and control
    /// characters, and without `.git` in any spelling that a file system takes for it.
    public static func isSafe(_ path: String) -> Bool { withBytes(of: path) { isSafe($0) } }

    static func isSafe(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        for end in 0...path.count where end == path.count || path[end] == UInt8(ascii: "/") {
            guard isSafe(part: UnsafeBufferPointer(rebasing: path[start..<end])) else { return false }
            start = end + 1
        }
        return true
    }

    private static func isSafe(part: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = part.first else { return false }
        // Looking closely takes long, and nearly all parts are the names of objects.
        var isPlain = !" .:".utf8.contains(first) && !(part.count > 3 && part[3] == UInt8(ascii: "~"))
        for byte in part {
            guard byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "\\") else { return false }
            if byte >= 0x80 { isPlain = false }
        }
        return isPlain || !GitFolderName.isSpelling(part)
    }
}
