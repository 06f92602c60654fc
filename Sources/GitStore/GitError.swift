internal import CLibGit2

/// What git refused or could not do.
public struct GitError: Error, Sendable {
    /// What callers tell apart; never by the text.
    public enum Kind: Sendable {
        case notFound
        case exists
        /// Another process holds a lock file.
        case locked
        /// A reference or file is not what it was when it was looked at.
        case modified
        case nonFastForward
        case authentication
        case certificate
        case network
        /// Uncommitted changes stand in the way.
        case conflict
        case invalidName
        /// The repository belongs to another user, and is not listed as safe.
        case owner
        case other
    }

    public let kind: Kind
    public let message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = Redaction.withoutCredentials(message)
    }

    /// The error that libgit2 reports for this thread.
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

/// Like ``check(_:)``, false where the thing asked for is not there.
func isFound(_ code: Int32) throws(GitError) -> Bool {
    if git_error_code(code) == GIT_ENOTFOUND { return false }
    try check(code)
    return true
}
