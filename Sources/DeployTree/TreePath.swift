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

    /// Whether a path from an inventory stays below the root: relative, without empty parts, `.` and `..`.
    public static func isSafe(_ path: String) -> Bool { isSafe(path.utf8) }

    static func isSafe(_ path: some Sequence<UInt8>) -> Bool {
        // The state of the current part: its length, and whether it consists only of dots.
        var (length, isDots) = (0, true)
        func isComplete() -> Bool { length > 0 && !(isDots && length <= 2) }
        for byte in path {
            if byte == UInt8(ascii: "/") {
                guard isComplete() else { return false }
                (length, isDots) = (0, true)
                continue
            }
            guard byte >= 0x20, byte != 0x7F, byte != UInt8(ascii: "\\") else { return false }
            length += 1
            isDots = isDots && byte == UInt8(ascii: ".")
        }
        return isComplete()
    }
}
