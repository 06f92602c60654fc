internal import CLibGit2

/// The extensions of git that a repository uses, as its configuration names them.
struct ExtensionList {
    /// The first that libgit2 1.5 cannot read, in lower case; nil: none.
    let unknown: String?

    /// Those of the shim's kaito_git_accept_extensions, besides an object format of SHA-1 and references in files.
    private static let known = ["noop", "partialclone", "preciousobjects", "relativeworktrees", "worktreeconfig"]
    private static let standard = ["objectformat": "sha1", "refstorage": "files"]

    /// - Parameter path: the configuration file of the repository.
    init(configuration path: String) throws(GitError) {
        var config: OpaquePointer?
        try check(git_config_open_ondisk(&config, path))
        defer { git_config_free(config) }
        var iterator: OpaquePointer?
        try check(git_config_iterator_glob_new(&iterator, config, "^extensions\\..*"))
        defer { git_config_iterator_free(iterator) }
        var unknown: String?
        var entry: UnsafeMutablePointer<git_config_entry>?
        while unknown == nil, git_config_next(&entry, iterator) == 0, let found = entry?.pointee {
            let name = String(cString: found.name).split(separator: ".").dropFirst().joined(separator: ".")
            if Self.known.contains(name) || Self.standard[name].map({ $0 == String(cString: found.value) }) ?? false { continue }
            unknown = name
        }
        self.unknown = unknown
    }
}
