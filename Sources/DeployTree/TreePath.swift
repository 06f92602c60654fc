/// The paths of objects in a deploy tree.
public enum TreePath {
    /// `<namespace>/<kind>-<name>.<extension>`, lower case; objects without a namespace stand in `_cluster/`.
    ///
    /// Names are checked before: no part holds a slash or is `..`. A colon (in the names of roles) becomes `%3a`, which
    /// every file system takes.
    public static func of(namespace: String, kind: String, name: String, extension: String = "yaml") -> String {
        let folder = namespace.isEmpty ? "_cluster" : namespace
        let file = "\(kind)-\(name)".lowercased().split(separator: ":", omittingEmptySubsequences: false)
            .joined(separator: "%3a")
        return "\(folder)/\(file).\(`extension`)"
    }

    /// Whether a path from an inventory stays below the root: relative, without empty parts, `.` and `..`.
    public static func isSafe(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return !path.isEmpty && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
            && path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != 0x5C }
    }
}
