import Changes
import CommandSupport
import Render

/// The message of a commit: what changed in each workspace, and what created it.
struct CommitMessage {
    private static let longestSubject = 72
    private static let mostLines = 200

    let text: String

    /// - Parameters:
    ///   - subject: the user's own; nil: a summary of the changes.
    ///   - lines: one per workspace.
    ///   - source: the commit of the input; nil if it is not in a repository.
    init(subject: String?, changes: String, lines: [String], releases: [String], source: String?) {
        var text = subject ?? Self.shortened(changes)
        // If the subject contains everything, there is no body.
        if lines.count > 1 || subject != nil || text != changes {
            text += "\n\n" + lines.prefix(Self.mostLines).map { "- \($0)" }.joined(separator: "\n")
            if lines.count > Self.mostLines { text += "\n- and \(lines.count - Self.mostLines) more" }
        }
        text += "\n\n"
        if !releases.isEmpty { text += "Kaito-Release: \(releases.joined(separator: ", "))\n" }
        text += "Kaito-Render-Version: \(Version.number)\n"
        if let source { text += "Source-Commit: \(source)\n" }
        self.text = text
    }

    private static func shortened(_ text: String) -> String {
        text.count <= longestSubject ? text : text.prefix(longestSubject - 1) + "…"
    }
}
