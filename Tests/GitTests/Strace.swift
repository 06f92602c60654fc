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
    func kaitoRender(_ arguments: [String], injecting what: String? = nil, at call: String) throws -> Command {
        // -y: with the paths of open files.
        let words =
            ["-f", "-y", "-o", path("trace"), "-e", "trace=\(call)"] + (what.map { ["-e", "inject=\(call):\($0)"] } ?? [])
        return try run("strace", words + [Repository.program("kaito-render")] + arguments)
    }

    private var trace: [Substring] {
        get throws { try String(contentsOfFile: path("trace"), encoding: .utf8).split(separator: "\n") }
    }

    /// Whether something was injected into the last such run.
    var wasInjected: Bool {
        get throws { try trace.contains { $0.hasSuffix("(INJECTED)") } }
    }

    /// The numbers of the last run's calls that concern a file of the sandbox; each thread counts its own.
    func ownCalls(of call: String) throws -> [Int] {
        var counts: [Substring: Int] = [:]
        var numbers: Set<Int> = []
        for line in try trace where line.contains("\(call)(") {
            let thread = line.prefix { $0 != " " }
            counts[thread, default: 0] += 1
            // Not the current folder, which every relative path is shown with.
            let ownFolder = "AT_FDCWD<\(folder.path)>"
            if line.replacing(ownFolder, with: "").contains(folder.path) { numbers.insert(counts[thread, default: 0]) }
        }
        return numbers.sorted()
    }
}
