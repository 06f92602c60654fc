/// Why a remote or git itself refused to move a branch, as `git push --porcelain` prints it.
struct PushRefusal {
    let reason: String

    /// Nil if the output has no such line.
    init?(of reference: String, in output: String) {
        for line in output.split(separator: "\n") {
            // The flag, `source:target`, and a summary with the reason in parentheses.
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard parts.count >= 3, parts[0] == "!", parts[1].hasSuffix(":\(reference)") else { continue }
            let summary = String(parts[2])
            let inner = summary.split(separator: "(", maxSplits: 1).dropFirst().first.map {
                $0.hasSuffix(")") ? $0.dropLast() : $0
            }
            reason = GitMessages.plain(inner.map(String.init) ?? summary)
            return
        }
        return nil
    }

    /// Whether git found by itself that another push came first.
    var isRace: Bool { ["stale info", "fetch first", "non-fast-forward", "needs force"].contains(reason) }
}
