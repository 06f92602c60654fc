import Foundation
import TestSupport
import Testing

/// The tracer of system calls, which can end a program at one, or make one fail.
enum Strace {
    static let isPossible: Bool = {
        guard let strace = Repository.tool("strace") else { return false }
        return (try? Command.run(strace, ["-o", "/dev/null", "/bin/true"]))?.status == 0
    }()
}

extension Sandbox {
    /// Runs a command whose calls of a name meet what strace is told to inject.
    func kaitoRender(_ arguments: [String], injecting what: String, at call: String) throws -> Command {
        let words = ["-f", "-o", path("trace"), "-e", "trace=\(call)", "-e", "inject=\(call):\(what)"]
        return try run("strace", words + [Repository.program("kaito-render")] + arguments)
    }

    /// Whether something was injected into the last such run.
    var wasInjected: Bool {
        get throws { try String(contentsOfFile: path("trace"), encoding: .utf8).contains("(INJECTED)") }
    }
}
