import Foundation
import TestSupport

/// kubectl, bound to a kubeconfig: `try kubectl(["get", "nodes"])`.
struct Kubectl: Sendable {
    let kubeconfig: String
    /// Where it remembers what the server serves.
    let cache: String

    /// What it said where it had to succeed.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static let program = Repository.tool("kubectl")

    func callAsFunction(_ arguments: [String], input: String? = nil) throws -> Command {
        guard let program = Self.program else { throw Failure(description: "no kubectl on the PATH") }
        let own = ["--kubeconfig=\(kubeconfig)", "--cache-dir=\(cache)"]
        return try Command.run(program, own + arguments, input: input)
    }

    /// Its output; anything but success is an error.
    @discardableResult
    func output(_ arguments: [String], input: String? = nil) throws -> String {
        let command = try self(arguments, input: input)
        guard command.status == 0 else {
            throw Failure(description: "kubectl \(arguments.joined(separator: " ")): \(command.errors)")
        }
        return command.output
    }
}
