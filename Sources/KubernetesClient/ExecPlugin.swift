internal import Diagnostics
internal import Processes

/// A program that logs in on behalf of the client and prints a token (client.authentication.k8s.io).
public struct ExecPlugin: Sendable {
    let apiVersion: String
    public let command: String
    let arguments: [String]
    /// Added to this program's own.
    let environment: [(name: String, value: String)]
    /// What the user is told where the program is missing.
    let installHint: String?

    /// How long the program may take: as long as those wait who need its token.
    static let limit = Duration.seconds(60)

    /// Runs the program to its end, which may take long: not to be called on a thread of Swift's pool.
    func run() -> Result<BearerToken, APIError> {
        Result { () throws(APIError) in try token() }
    }

    private func token() throws(APIError) -> BearerToken {
        let child: ChildProcess
        do {
            // A shell, since the words of `env` would show the environment's secrets to all who list processes. No word
            // of the command is read as script.
            child = try ChildProcess.run(
                ["sh", "-s", "--", command] + arguments, input: Array(script.utf8), limit: Self.limit)
        } catch {
            throw failure("cannot be started: \(error.reason)")
        }
        guard child.status == 0 else {
            // As shells say that there is no such program.
            let hint = child.status == 127 ? installHint.map { "; \($0)" } ?? "" : ""
            throw failure(child.status == 127 ? "was not found\(hint)" : "exited with status \(child.status)")
        }
        do throws(ExecCredential.Problem) {
            return try ExecCredential.token(child.output, apiVersion: apiVersion)
        } catch {
            throw failure(error.message)
        }
    }

    private func failure(_ message: String) -> APIError {
        APIError(kind: .unauthorized, message: "the exec plugin \(quoted(command)) \(message)")
    }

    /// Nothing is left of the shell's standard input for the program: it cannot ask anybody.
    private var script: String {
        environment.map { "export \($0.name)=\(Self.word($0.value))\n" }.joined() + "exec \"$@\" </dev/null\n"
    }

    /// Text as one word of a shell, whatever is in it.
    private static func word(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
