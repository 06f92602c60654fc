internal import CLibGit2

/// An error of git.
public struct GitError: Error, Sendable {
    /// The kinds of errors that callers distinguish; the text is only for people.
    public enum Kind: Sendable {
        case notFound
        case exists
        /// Another process holds a lock file.
        case locked
        /// A reference or file has changed since it was read.
        case modified
        case nonFastForward
        case authentication
        case certificate
        case network
        /// Uncommitted changes are in the way.
        case conflict
        case invalidName
        /// The repository belongs to another user, and is not listed as a safe directory.
        case owner
        case other
    }

    public let kind: Kind
    public let message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = Redaction.withoutCredentials(message)
    }

    /// The last libgit2 error of this thread.
    init(code: Int32) {
        let last = git_error_last()
        let text = last.flatMap { $0.pointee.message.map { String(cString: $0) } } ?? "git failed with code \(code)"
        self.init(Self.kind(code, category: last.map { Int($0.pointee.klass) } ?? 0), text)
    }

    private static func kind(_ code: Int32, category: Int) -> Kind {
        switch git_error_code(code) {
        case GIT_ENOTFOUND, GIT_EUNBORNBRANCH: .notFound
        case GIT_EEXISTS: .exists
        case GIT_ELOCKED: .locked
        case GIT_EMODIFIED: .modified
        case GIT_ENONFASTFORWARD: .nonFastForward
        case GIT_EAUTH: .authentication
        case GIT_ECERTIFICATE: .certificate
        case GIT_ECONFLICT, GIT_EUNCOMMITTED, GIT_EMERGECONFLICT, GIT_EINDEXDIRTY: .conflict
        case GIT_EINVALIDSPEC: .invalidName
        case GIT_EOWNER: .owner
        default: networkCategories.contains(category) ? .network : .other
        }
    }

    private static let networkCategories = [GIT_ERROR_NET, GIT_ERROR_SSH, GIT_ERROR_SSL, GIT_ERROR_HTTP]
        .map { Int($0.rawValue) }
}

/// Turns libgit2's status codes into errors.
@discardableResult
func check(_ code: Int32) throws(GitError) -> Int32 {
    guard code >= 0 else { throw GitError(code: code) }
    return code
}

/// Like ``check(_:)``, but returns false if the object is not found.
func isFound(_ code: Int32) throws(GitError) -> Bool {
    if git_error_code(code) == GIT_ENOTFOUND { return false }
    try check(code)
    return true
}
