import CommandSupport
import Diagnostics
import GitStore

/// Who commits, and when: from flags, then git's variables, then git's configuration.
struct CommitIdentities {
    let author: Identity
    let committer: Identity

    init(author flag: Author?, in repository: Repository) throws {
        let date = try Self.defaultDate()
        let name = try repository.configuration("user.name")
        let email = try repository.configuration("user.email")
        let written = try Self.identity("AUTHOR", name: name, email: email, date: date)
        let authored = try Self.date("GIT_AUTHOR_DATE") ?? date
        let flagged = flag.map {
            Identity(name: $0.name, email: $0.email, seconds: authored.seconds, offset: authored.offset)
        }
        let committing = try Self.identity("COMMITTER", name: name, email: email, date: date)
        guard let author = flagged ?? written ?? committing else {
            throw Refusal(
                "no author is configured; set --author, GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL, or git's user.name and user.email")
        }
        self.author = author
        // If only the author is known, the author is also the committer, now.
        let when = try Self.date("GIT_COMMITTER_DATE") ?? date
        committer =
            committing ?? Identity(name: author.name, email: author.email, seconds: when.seconds, offset: when.offset)
    }

    private static func identity(_ role: String, name: String?, email: String?, date: CommitDate) throws -> Identity? {
        guard let name = Variables.value("GIT_\(role)_NAME") ?? name, let email = Variables.value("GIT_\(role)_EMAIL") ?? email
        else { return nil }
        let when = try Self.date("GIT_\(role)_DATE") ?? date
        return Identity(name: name, email: email, seconds: when.seconds, offset: when.offset)
    }

    /// The time of a commit without any other date: the only place where the clock is read.
    private static func defaultDate() throws -> CommitDate { try date("SOURCE_DATE_EPOCH") ?? .now() }

    private static func date(_ name: String) throws -> CommitDate? {
        guard let text = Variables.value(name) else { return nil }
        guard let date = CommitDate(text) else {
            throw Refusal(
                "\(name) \(quoted(text)) is not a valid date; accepted are \"@1700000000 +0000\", ISO 8601 and RFC 2822")
        }
        return date
    }
}
