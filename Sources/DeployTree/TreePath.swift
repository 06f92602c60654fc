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

    /// Whether a path from an inventory stays below the root: relative, without empty parts, `.`, `..` and git's own folder.
    public static func isSafe(_ path: String) -> Bool { withBytes(of: path) { isSafe($0) } }

    static func isSafe(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        while true {
            let end = firstIndex(of: UInt8(ascii: "/"), in: path, start..<path.count) ?? path.count
            guard isSafePart(UnsafeBufferPointer(rebasing: path[start..<end])) else { return false }
            if end == path.count { return true }
            start = end + 1
        }
    }

    private static func isSafePart(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = part.first, !part.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") }) else {
            return false
        }
        // Nearly all names begin with another letter.
        guard first == UInt8(ascii: ".") || first >= 0x80 || lowercased(first) == UInt8(ascii: "g") else { return true }
        return !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8) && !isGitFolder(part)
    }

    /// Whether some file system takes the name for `.git`: they ignore case, NTFS also trailing dots and spaces, streams, and
    /// has the short name `git~1`; HFS+ ignores characters without a width.
    private static func isGitFolder(_ part: UnsafeBufferPointer<UInt8>) -> Bool {
        var name = String(decoding: part, as: UTF8.self).unicodeScalars.filter { !isIgnored($0) }.map { scalar in
            (0x41...0x5A).contains(scalar.value) ? scalar.value + 0x20 : scalar.value
        }
        if let colon = name.firstIndex(of: 0x3A) { name.removeSubrange(colon...) }
        while let last = name.last, last == 0x20 || last == 0x2E { name.removeLast() }
        return [".git", "git~1"].contains { $0.unicodeScalars.map(\.value) == name }
    }

    private static func isIgnored(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: true
        default: false
        }
    }
}
