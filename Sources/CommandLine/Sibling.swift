import Glibc

/// Another program of the project, installed beside this one.
package enum Sibling {
    /// Becomes `kaito-render-git` at once where the arguments ask for what it alone does: reading them takes as long as
    /// a small commit. Comes back where it cannot be run, which is said later.
    package static func becomeGitForCommit() {
        guard Swift.CommandLine.arguments.dropFirst().first == "commit" else { return }
        try? become(git, needs: "libgit2")
    }

    private static let git = "kaito-render-git"
    private static let lock = "kaito-render-lock"

    /// Becomes `kaito-render-lock`, which asks registries.
    package static func becomeLock() throws -> Never { try become(lock, needs: "its network libraries") }

    /// Becomes `kaito-render-git`, with this program's arguments. Comes back only where it cannot be run.
    package static func becomeGit() throws -> Never { try become(git, needs: "libgit2") }

    private static func become(_ name: String, needs libraries: String) throws -> Never {
        var words: [UnsafeMutablePointer<CChar>?] = ([name] + Swift.CommandLine.arguments.dropFirst()).map { strdup($0) } + [nil]
        if let folder = ownFolder { execv("\(folder)/\(name)", &words) }
        execvp(name, &words)
        throw File.Failure(name, reason: "cannot be run; it is installed beside kaito-render, and needs \(libraries)")
    }

    private static var ownFolder: String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return nil }
        let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }
}
