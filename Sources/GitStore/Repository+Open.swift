internal import CLibGit2

extension Repository {
    /// Opens the repository at or above a path, as git does, and says which feature of git stands in the way.
    static func open(at path: String) throws(GitError) -> OpaquePointer {
        let handle = try open(path, flags: 0)
        do throws(GitError) {
            guard try readWorkTreeConfiguration(of: handle), git_repository_is_bare(handle) == 0 else { return handle }
        } catch {
            git_repository_free(handle)
            throw error
        }
        git_repository_free(handle)
        return try open(path, flags: GIT_REPOSITORY_OPEN_BARE.rawValue)
    }

    private static func open(_ path: String, flags: UInt32) throws(GitError) -> OpaquePointer {
        var handle: OpaquePointer?
        var code = git_repository_open_ext(&handle, path, flags, nil)
        if isOthers(code) {
            let folder = top(of: path)
            guard try SafeDirectories().contain(folder) else {
                throw GitError(
                    .owner,
                    "the repository belongs to another user; if you trust it, run git config --global --add safe.directory \(folder)"
                )
            }
            kaito_git_validate_owner(0)
            code = git_repository_open_ext(&handle, path, flags, nil)
            kaito_git_validate_owner(1)
        }
        guard code >= 0, let handle else { throw try explained(GitError(code: code), at: path) }
        return handle
    }

    /// Whether the repository belongs to another user. Without any `safe.directory`, libgit2 1.5 reports that none was found.
    private static func isOthers(_ code: Int32) -> Bool {
        switch git_error_code(code) {
        case GIT_EOWNER: true
        case GIT_ENOTFOUND: GitError(code: code).message.contains("safe.directory")
        default: false
        }
    }

    /// The folder that `safe.directory` names: that of the work tree, or of a bare repository.
    private static func top(of path: String) -> String {
        guard let folder = gitFolder(of: path) else { return path }
        return String((folder.hasSuffix("/.git/") ? folder.dropLast("/.git/".count) : folder.dropLast()))
    }

    /// The folder with git's own files at or above a path, with a slash in the end; nil if there is none.
    private static func gitFolder(of path: String) -> String? {
        var buffer = git_buf()
        defer { git_buf_dispose(&buffer) }
        guard git_repository_discover(&buffer, path, 0, nil) == 0, let found = buffer.ptr else { return nil }
        return String(cString: found)
    }

    /// The error with the extension of git that libgit2 does not know, if the repository has one.
    private static func explained(_ error: GitError, at path: String) throws(GitError) -> GitError {
        guard let folder = commonFolder(of: path) else { return error }
        switch try ExtensionList(configuration: folder + "config").unknown {
        case nil: return error
        case "objectformat", "compatobjectformat":
            return GitError(
                .other,
                "the repository names its objects by SHA-256 (extensions.objectFormat), which libgit2 cannot read; use one with SHA-1"
            )
        case "refstorage":
            return GitError(
                .other,
                "the repository stores its references as a reftable (extensions.refStorage), which libgit2 cannot read; convert it with git refs migrate --ref-format=files"
            )
        case let name?:
            return GitError(.other, "the repository has the extension \(name), which libgit2 cannot read; use a clone without it")
        }
    }

    /// The same, but the one that all work trees share; nil if there is none.
    private static func commonFolder(of path: String) -> String? {
        guard let folder = gitFolder(of: path) else { return nil }
        // Another work tree names the folder in a file.
        guard case .content(let bytes) = WorkFile.read(folder + "commondir") else { return folder }
        let name = String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
        return (name.hasPrefix("/") ? name : folder + name) + "/"
    }

    /// Adds the configuration of the work tree, if the repository has such. Returns whether it says that there is none.
    private static func readWorkTreeConfiguration(of handle: OpaquePointer) throws(GitError) -> Bool {
        var config: OpaquePointer?
        try check(git_repository_config(&config, handle))
        defer { git_config_free(config) }
        var isOn: Int32 = 0
        guard try isFound(git_config_get_bool(&isOn, config, "extensions.worktreeconfig")), isOn == 1,
            let folder = git_repository_path(handle)
        else { return false }
        let file = String(cString: folder) + "config.worktree"
        try check(git_config_add_file_ondisk(config, file, GIT_CONFIG_LEVEL_APP, handle, 1))
        var isBare: Int32 = 0
        return try isFound(git_config_get_bool(&isBare, config, "core.bare")) && isBare == 1
    }
}
