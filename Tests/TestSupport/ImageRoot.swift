public import Foundation

/// The root folder of a container image, run as a container runs it: read-only, as the account without rights, with nothing
/// else to be seen.
public struct ImageRoot {
    /// Whether this machine permits namespaces.
    public static let isPossible = (try? Command.run("/usr/bin/unshare", ["--mount", "true"]).status) == 0

    public let path: String
    private let hasProc: Bool

    /// Gathers what the programs need in a new folder below the given one.
    ///
    /// - Parameter hasProc: whether it has /proc, as every container has; a chroot need not.
    public init(of programs: [String], in folder: URL, hasProc: Bool = true) throws {
        self.hasProc = hasProc
        path = folder.appendingPathComponent("root").path
        let gathered = try Command.run(
            "/bin/sh", [Repository.path("Scripts/image-root.sh"), path] + programs.map(Repository.program))
        guard gathered.status == 0 else { throw Failure(description: gathered.errors) }
        try FileManager.default.createDirectory(atPath: "\(path)/proc", withIntermediateDirectories: true)
        // Reachable for others than root, whatever the mask.
        for path in [folder.path, path] {
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        }
    }

    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    /// Puts a file at an absolute path of the image.
    public func put(_ text: String, at place: String) throws {
        let file = URL(fileURLWithPath: path + place)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// The words of a command that becomes a program of the image.
    public func words(_ program: String, _ arguments: [String] = []) -> [String] {
        let script = """
            set -e
            mount --bind "$0" "$0"
            \(hasProc ? "mount --bind /proc \"$0/proc\"" : ":")
            mount -o remount,bind,ro "$0"
            exec chroot --userspec=65532:65532 "$0" "$@"
            """
        return ["/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, path, program] + arguments
    }
}
