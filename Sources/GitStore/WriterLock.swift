internal import Glibc

/// Lets only one kaito-render at a time write to a repository, and tells what the previous one left unfinished.
///
/// The kernel releases the lock when its owner ends, however it ends. The file is the owner's journal.
final class WriterLock {
    private static let name = "kaito-render.lock"
    /// Seconds after which a lock file named in the journal is considered stale: git holds it for milliseconds.
    private static let patience: Int = 2

    private let descriptor: Int32
    private let path: String
    /// What the previous owner did not bring to an end.
    let interrupted: WriterJournal?

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
        guard count >= 0 else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw GitError(.other, "\(path): \(reason)")
        }
        self.descriptor = descriptor
        self.path = path
        interrupted = WriterJournal(bytes: bytes.prefix(count))
    }

    deinit { close(descriptor) }

    /// Records what is about to be done. Throws if it cannot be recorded; then nothing must be done.
    func note(_ journal: WriterJournal) throws(GitError) {
        let bytes = journal.bytes
        let count = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        // What remains of a longer one is cut off only now, so that no moment is without a record.
        guard count == bytes.count, ftruncate(descriptor, off_t(count)) == 0 else {
            let reason = String(cString: strerror(errno))
            clear()
            throw GitError(.other, "\(path) could not be written: \(reason)")
        }
    }

    /// Records that the owner gave up what it began: unlike one that was killed, it holds no lock of git any more.
    func noteFailure(_ journal: WriterJournal) {
        let (offset, mark) = (journal.bytes.count, WriterJournal.failureMark)
        _ = mark.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
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
