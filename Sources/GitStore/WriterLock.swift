internal import Glibc

/// Lets only one kaito-render at a time write to a repository, and detects if the previous one was killed.
///
/// The kernel releases the lock when its owner ends, however it ends. The file records which of git's lock files the owner
/// may hold: those left by a killed owner are removed, which git itself would leave to the user.
final class WriterLock {
    private static let name = "kaito-render.lock"
    /// Seconds after which a lock file named in the journal is considered stale: git holds it for milliseconds.
    private static let patience: Int = 2

    private let descriptor: Int32
    /// What the previous owner was doing when it was killed.
    let interrupted: [String]

    init(in folder: String) throws(GitError) {
        let path = folder + Self.name
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw GitError(.other, "\(path): \(String(cString: strerror(errno)))") }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                let reason = String(cString: strerror(errno))
                close(descriptor)
                throw GitError(.other, "\(path): \(reason)")
            }
        }
        var bytes = [UInt8](repeating: 0, count: 8 << 10)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
        self.descriptor = descriptor
        interrupted = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n").map(String.init)
    }

    deinit { close(descriptor) }

    /// Records what is about to be done.
    func note(_ lines: [String]) {
        let text = lines.map { $0 + "\n" }.joined()
        _ = ftruncate(descriptor, 0)
        _ = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    /// Records that everything is done.
    func clear() { _ = ftruncate(descriptor, 0) }

    /// Removes a git lock file that a killed owner left behind.
    static func removeLeftBehind(_ path: String) {
        while true {
            var status = stat()
            guard lstat(path, &status) == 0 else { return }
            let age = time(nil) - status.st_mtim.tv_sec
            if age >= patience || age < 0 {
                unlink(path)
                return
            }
            usleep(50_000)
        }
    }
}
