internal import Glibc

/// A path in git's configuration.
enum UserPath {
    /// With `~/` and `~user/` replaced by the home.
    static func expanded(_ path: String) -> String {
        guard path.hasPrefix("~") else { return path }
        let name = path.dropFirst().prefix { $0 != "/" }
        guard let home = home(of: String(name)) else { return path }
        return home + path.dropFirst(1 + name.count)
    }

    private static func home(of name: String) -> String? {
        if name.isEmpty { return getenv("HOME").map { String(cString: $0) } }
        return getpwnam(name)?.pointee.pw_dir.map { String(cString: $0) }
    }
}
