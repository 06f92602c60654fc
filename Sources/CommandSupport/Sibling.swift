import Glibc

/// Another program of the project, installed beside this one and run by its name, as git and kubectl run theirs.
package enum Sibling: String {
    /// What needs libgit2: `commit`, and `diff` against a branch.
    case git = "kaito-render-git"
    /// What asks registries: `lock`.
    case lock = "kaito-render-lock"

    private var needs: String {
        switch self {
        case .git: "libgit2"
        case .lock: "its network libraries"
        }
    }

    /// Becomes the program, with this one's arguments. Comes back only where it cannot be run.
    package func run() throws -> Never {
        var words: [UnsafeMutablePointer<CChar>?] = ([rawValue] + CommandLine.arguments.dropFirst()).map { strdup($0) } + [nil]
        if let folder = Self.ownFolder { execv("\(folder)/\(rawValue)", &words) }
        execvp(rawValue, &words)
        throw File.Failure.program(
            rawValue, reason: "cannot be run; it must be installed next to kaito-render, and needs \(needs)")
    }

    /// Becomes the program that does a command's work at once where the arguments begin with that command: reading them takes as
    /// long as a small commit. Comes back where it cannot be run, which the command reports.
    package func runAtOnce(for command: String) {
        guard CommandLine.arguments.dropFirst().first == command else { return }
        try? run()
    }

    private static var ownFolder: String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return nil }
        let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }
}
