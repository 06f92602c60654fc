internal import Diagnostics
internal import Processes

/// A program that logs in on behalf of the client and prints a token (client.authentication.k8s.io).
public struct ExecPlugin: Sendable {
    let apiVersion: String
    public let command: String
    let arguments: [String]
    /// Added to this program's own.
    let environment: [(name: String, value: String)]
    /// The hint for the user if the program is missing.
    let installHint: String?

    /// The time limit of the program: as long as callers wait for its token.
    static let limit = Duration.seconds(60)

    /// Runs the program to completion, which may take long: must not be called on a thread of Swift's pool.
    func run() -> Result<BearerToken, APIError> {
        Result { () throws(APIError) in try token() }
    }

    private func token() throws(APIError) -> BearerToken {
        let child: ChildProcess
        do {
            // A shell, since the arguments of `env` would expose the environment's secrets in process lists. No argument
            // of the command is interpreted as a script.
            child = try ChildProcess.run(
                ["sh", "-s", "--", command] + arguments, input: Array(script.utf8), limit: Self.limit)
        } catch {
            throw failure("cannot be started: \(error.reason)")
        }
        guard child.status == 0 else {
            // The status with which shells report a missing program.
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

    /// The program gets no standard input, so it cannot prompt anybody.
    private var script: String {
        environment.map { "export \($0.name)=\(Self.word($0.value))\n" }.joined() + "exec \"$@\" </dev/null\n"
    }

    /// Text quoted as one word for a shell.
    private static func word(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
