internal import Processes

/// A credential helper as git's configuration names it (gitcredentials(7)).
struct CredentialHelper {
    struct Answer {
        let user: String
        let password: String
    }

    private let words: [String]

    /// `!` introduces a shell command and `/` a path; anything else is the suffix of `git-credential-…`, with arguments.
    init(_ command: String) {
        if command.hasPrefix("!") {
            words = ["sh", "-c", "\(command.dropFirst()) \"$@\"", "credential-helper"]
        } else {
            words = ["sh", "-c", "\(command.hasPrefix("/") ? command : "git-credential-\(command)") \"$@\"", "credential-helper"]
        }
    }

    /// Runs the helper; nil if it has no credentials. Its output is never printed.
    func get(url: String, user: String?) -> Answer? {
        guard let url = RemoteURL(url) else { return nil }
        var question = "protocol=\(url.scheme)\nhost=\(url.host)\n"
        if let user { question += "username=\(user)\n" }
        guard !question.utf8.contains(0),
            let child = try? ChildProcess.run(words + ["get"], input: Array((question + "\n").utf8)),
            child.status == 0
        else { return nil }
        var fields: [String: String] = [:]
        for line in child.text.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { fields[String(parts[0])] = String(parts[1]) }
        }
        guard let password = fields["password"] else { return nil }
        return Answer(user: fields["username"] ?? user ?? "", password: password)
    }
}
