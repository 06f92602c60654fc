import ArgumentParser
import CArguments
import Glibc
import Processes

/// Another program of the project, installed beside this one and run by its name, as git and kubectl run theirs.
package enum Sibling: String {
    /// What needs libgit2: `commit`, and `diff` against a branch.
    case git = "kaito-render-git"
    /// What asks registries: `lock`.
    case lock = "kaito-render-lock"

    /// The variable that tells it the version of the program that runs it.
    private static let callerVariable = "KAITO_RENDER_CALLER"

    private var needs: String {
        switch self {
        case .git: "libgit2"
        case .lock: "its network libraries"
        }
    }

    /// Becomes the program, with this one's arguments. Comes back only where it cannot be run.
    package func run() throws -> Never {
        let arguments = [rawValue] + Program.arguments.dropFirst()
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        setenv(Self.callerVariable, Version.number, 1)
        var reason = ENOENT
        if let folder = Self.ownFolder {
            execv("\(folder)/\(rawValue)", &words)
            reason = errno
        }
        execvp(rawValue, &words)
        if reason == ENOENT { reason = errno }
        throw File.Failure.program(
            rawValue,
            reason:
                "cannot be run: \(String(cString: strerror(reason)).lowercased()); it must be installed next to kaito-render or on the PATH, and needs \(needs)"
        )
    }

    /// Runs this program again with other arguments, and returns its exit status.
    package static func runOwn(_ arguments: [String]) throws -> Int32 {
        let program = linkedPath ?? executedPath ?? Program.arguments.first ?? ""
        do {
            return try ChildProcess.run([program] + arguments, capturesOutput: false).status
        } catch {
            throw File.Failure.program(program, reason: error.reason)
        }
    }

    /// Becomes the program that does a command's work at once where the arguments begin with that command: reading them takes as
    /// long as a small commit. Comes back where it cannot be run, which the command reports.
    package func runAtOnce(for command: String) {
        guard Program.arguments.dropFirst().first == command else { return }
        try? run()
    }

    /// Called by the program itself: ends it if the one that ran it is of another version, which may mean something else by the
    /// same arguments.
    package func checkCaller() {
        guard let caller = Variables.value(Self.callerVariable) else { return }
        // Not for the programs that this one runs.
        unsetenv(Self.callerVariable)
        guard caller != Version.number else { return }
        let reason = "is version \(Version.number), but kaito-render is version \(caller); install them together"
        exit(Console().fail("\(rawValue) \(reason)").rawValue)
    }

    /// Where the program is that runs. /proc tells, but is missing in some sandboxes; the path that was executed is left then.
    private static var ownFolder: String? {
        guard let path = linkedPath ?? executedPath, let slash = path.lastIndex(of: "/") else { return nil }
        return String(path[..<slash])
    }

    private static var linkedPath: String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count].map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self) : nil
    }

    private static var executedPath: String? { carguments_executed_path().flatMap { File.resolved(String(cString: $0)) } }
}
