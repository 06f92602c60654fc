internal import Glibc
internal import Processes

/// The user's own git, which does what libgit2 cannot.
public struct GitProgram: Sendable {
    /// Variables that would lead git to another repository than the one it is run in, or make it wait for someone to answer.
    private static let unset: Set<String> = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_NAMESPACE", "GIT_QUARANTINE_PATH",
        "SSH_ASKPASS",
    ]
    /// No questions; messages in one language, since some are read.
    private static let always = [
        "GIT_TERMINAL_PROMPT": "0", "GCM_INTERACTIVE": "never", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8", "LANGUAGE": "C",
    ]

    /// Whether there is a git on the PATH.
    public static let isInstalled: Bool = {
        let folders = getenv("PATH").map { String(cString: $0) } ?? ""
        return folders.split(separator: ":").contains { access("\($0)/git", X_OK) == 0 }
    }()

    private let place: [String]
    /// More variables, which win.
    var variables: [String: String] = [:]
    /// More configuration, which wins; in order, since keys may repeat.
    var settings: [(key: String, value: String)] = []

    /// Git in the repository's work tree, or in the repository if it is bare.
    init(in repository: Repository) {
        place = repository.workTree.map { ["-C", $0] } ?? ["-C", repository.folder, "--git-dir=."]
    }

    /// Runs git to its end, whatever that is; both outputs are captured.
    func run(_ words: [String], input: String = "") throws(GitError) -> ChildProcess {
        do {
            return try ChildProcess.run(
                ["git"] + place + words, input: Array(input.utf8), capturesErrors: true, environment: environment)
        } catch {
            throw GitError(.other, "git could not be run: \(error.reason)")
        }
    }

    private var environment: [String] {
        var values: [(name: String, value: String)] = Self.inherited
        var count = values.first { $0.name == "GIT_CONFIG_COUNT" }.flatMap { Int($0.value) } ?? 0
        var added = Self.always.merging(variables) { $1 }
        for setting in settings {
            added["GIT_CONFIG_KEY_\(count)"] = setting.key
            added["GIT_CONFIG_VALUE_\(count)"] = setting.value
            count += 1
        }
        if !settings.isEmpty { added["GIT_CONFIG_COUNT"] = "\(count)" }
        values.removeAll { added[$0.name] != nil || Self.unset.contains($0.name) }
        return (values + added.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }).map { "\($0.name)=\($0.value)" }
    }

    private static var inherited: [(name: String, value: String)] {
        var result: [(String, String)] = []
        var next = environ
        while let text = next.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { result.append((String(parts[0]), String(parts[1]))) }
            next += 1
        }
        return result
    }
}
