internal import CLibGit2

/// The repositories of other users that the user trusts: `safe.directory`, read as git reads it, which libgit2 1.5 does not.
struct SafeDirectories {
    private let patterns: [String]

    /// Only the user's and the system's configuration counts: a repository cannot declare itself safe.
    init() throws(GitError) {
        var config: OpaquePointer?
        try check(git_config_open_default(&config))
        defer { git_config_free(config) }
        let values = try Repository.values(of: "safe.directory", in: config) + EnvironmentConfiguration.values("safe.directory")
        // An empty value clears those before it.
        patterns = values.split(separator: "", omittingEmptySubsequences: false).last.map(Array.init) ?? []
    }

    func contain(_ folder: String) -> Bool {
        let folder = Self.withoutSlash(folder)
        return patterns.contains { pattern in
            if pattern == "*" { return true }
            let path = UserPath.expanded(pattern)
            if path.hasSuffix("/*") { return folder.hasPrefix(path.dropLast()) }
            return Self.withoutSlash(path).utf8.elementsEqual(folder.utf8)
        }
    }

    private static func withoutSlash(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
}
