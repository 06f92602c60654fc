/// Another repository, reached by file, https or ssh.
public struct Remote {
    /// What fetches and pushes.
    public enum Way: Sendable {
        /// The user's git, with all that it is configured for.
        case git
        case libgit2

        /// git where it is installed.
        public static var standard: Way { GitProgram.isInstalled ? .git : .libgit2 }
    }

    private let transport: any RemoteTransport

    /// `name`: one of the repository's remotes, or a URL.
    public init(_ name: String, of repository: Repository, by way: Way, sshKey: String?, token: String?) throws(GitError) {
        let address = try RemoteAddress(name, in: repository)
        switch way {
        case .git: transport = try ProgramRemote(address, of: repository, sshKey: sshKey, token: token)
        case .libgit2: transport = try LibraryRemote(address, of: repository, sshKey: sshKey, token: token)
        }
    }

    func tip(ofBranch branch: String) throws(GitError) -> ObjectID? { try transport.tip(ofBranch: branch) }

    func push(_ commit: ObjectID, toBranch branch: String, from expected: ObjectID?) throws(GitError) {
        try transport.push(commit, toBranch: branch, from: expected)
    }
}
