internal import CLibGit2

/// The author or committer of a commit, and the time.
public struct Identity: Sendable, Equatable {
    public var name: String
    public var email: String
    /// Seconds since 1970, UTC.
    public var seconds: Int64
    /// Minutes east of UTC.
    public var offset: Int32

    public init(name: String, email: String, seconds: Int64, offset: Int32) {
        self.name = name
        self.email = email
        self.seconds = seconds
        self.offset = offset
    }

    /// Calls `body` with a git_signature, which omits characters not allowed in a name (`<`, `>`, line breaks).
    func withSignature<T>(_ body: (UnsafePointer<git_signature>) throws(GitError) -> T) throws(GitError) -> T {
        var signature: UnsafeMutablePointer<git_signature>?
        try check(git_signature_new(&signature, name, email, seconds, offset))
        defer { git_signature_free(signature) }
        guard let signature else { throw GitError(.other, "the signature could not be created") }
        return try body(signature)
    }
}
