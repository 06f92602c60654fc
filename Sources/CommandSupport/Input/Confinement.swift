import DeployTree
import Glibc
import Synchronization

/// The only folder in which files are read, for commands whose caller is not trusted with the others, such as Argo CD's plugin.
///
/// It holds for the whole process and is checked wherever the file system is asked, so that no option, and no path that is named
/// in a file, can be forgotten. What is outside is refused in the same words whether it exists or not.
package enum Confinement {
    private struct State {
        /// The real path.
        var root: String?
        var bytesLeft = mostBytes
    }

    /// The number of bytes that all files together may have.
    private static let mostBytes = 32 << 20
    private static let state = Mutex(State())

    /// From now on, only files in this folder are read, and only by relative paths.
    package static func begin(in folder: String) throws {
        guard let root = File.resolved(folder) else { throw File.Failure(folder, errno) }
        state.withLock { $0.root = root }
    }

    /// Throws if the path leads outside the folder, on its way or at its end.
    ///
    /// - Parameter followsLink: whether the end may be a link, which then leads on.
    static func check(_ path: String, followsLink: Bool = true) throws {
        guard let root = state.withLock({ $0.root }) else { return }
        let outside = File.Failure(path, reason: "is outside the repository, or not a file of it, and is not read")
        guard !path.hasPrefix("/"), !path.isEmpty, var place = File.resolved(".") else { throw outside }
        let parts = path.split(separator: "/").filter { $0 != "." }
        for (index, part) in parts.enumerated() {
            if part == ".." {
                place = place.lastIndex(of: "/").map { String(place[..<$0]) } ?? ""
            } else {
                let next = "\(place)/\(part)"
                let isLast = index == parts.count - 1
                place = isLast && !followsLink ? next : File.resolved(next) ?? next
            }
            guard isWithin(place, root) else { throw outside }
        }
        var status = stat()
        guard lstat(place, &status) == 0 else { return }
        let kinds = followsLink ? [S_IFREG, S_IFDIR] : [S_IFREG, S_IFDIR, S_IFLNK]
        guard kinds.contains(status.st_mode & S_IFMT) else { throw outside }
    }

    /// Throws if more is read than one render needs.
    static func count(_ bytes: Int, of path: String) throws {
        let isExceeded = state.withLock { state in
            guard state.root != nil else { return false }
            state.bytesLeft -= bytes
            return state.bytesLeft < 0
        }
        if isExceeded {
            throw File.Failure(path, reason: "the files have more than \(mostBytes >> 20) MiB together, the most that is read")
        }
    }

    /// git's own folder belongs to nobody's input: its configuration may hold credentials.
    private static func isWithin(_ path: String, _ root: String) -> Bool {
        if path == root { return true }
        let prefix = root == "/" ? "/" : root + "/"
        return path.hasPrefix(prefix) && TreePath.isSafe(String(path.dropFirst(prefix.count)))
    }
}
