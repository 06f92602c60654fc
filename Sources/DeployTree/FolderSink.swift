internal import Glibc

/// Writes a deploy tree into a folder.
///
/// Every file is replaced atomically (written to a temporary file, then renamed), so a run that is killed leaves each
/// file old or new. The inventory is written before and after, so the next run recognises its own files in either case.
public struct FolderSink: TreeStore {
    public struct Failure: Error, Sendable {
        public let path: String
        public let reason: String
    }

    public let root: String

    public init(root: String) {
        self.root = root
    }

    /// Applies the change from the files of one inventory, the existing one, to those of another.
    public func apply(_ change: TreeChange, from before: Inventory, to after: Inventory) throws {
        try makeDirectory(root)
        // Until the first inventory is in place, nothing shows that a run began.
        unlink(temporary(of: Inventory.path))
        if change.isEmpty, before == after, try read(Inventory.path) != nil { return }
        if before.isInterrupted { removeTemporaries(of: before) }
        try write(TreeFile(path: Inventory.path, bytes: before.union(after).bytes))
        for file in change.written { try write(file) }
        for path in change.deleted { try delete(path) }
        try write(TreeFile(path: Inventory.path, bytes: after.bytes))
    }

    private func absolute(_ path: String) -> String { root.hasSuffix("/") ? root + path : "\(root)/\(path)" }

    /// A link on the way could redirect a write outside the folder; a pipe would never end, and opening a device may do anything.
    private func refuseObstacles(on path: String) throws(Failure) {
        var prefix = root
        let parts = path.split(separator: "/")
        for (index, part) in parts.enumerated() {
            prefix += "/\(part)"
            var status = stat()
            guard lstat(prefix, &status) == 0 else { return }
            switch status.st_mode & S_IFMT {
            case S_IFREG: break
            case S_IFDIR where index < parts.count - 1: break
            case S_IFDIR: throw Failure(path: prefix, reason: "is a folder, but a file is to be written there; move it away")
            case S_IFLNK: throw Failure(path: prefix, reason: "is a symbolic link, which is not followed")
            default: throw Failure(path: prefix, reason: "is neither a regular file nor a folder; move it away")
            }
        }
    }

    public func read(_ path: String) throws -> [UInt8]? {
        try refuseObstacles(on: path)
        let descriptor = open(absolute(path), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw failure(path)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw Failure(path: absolute(path), reason: "is not a regular file; move it away, or choose another folder")
        }
        var bytes: [UInt8] = []
        let chunk = 64 << 10
        while true {
            let start = bytes.count
            bytes.append(contentsOf: repeatElement(0, count: chunk))
            let count = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress.map { $0 + start }, chunk) }
            if count < 0, errno != EINTR { throw failure(path) }
            bytes.removeLast(chunk - max(0, count))
            if count == 0 { return bytes }
        }
    }

    private func write(_ file: TreeFile) throws(Failure) {
        try refuseObstacles(on: file.path)
        let target = absolute(file.path)
        let folder = target.lastIndex(of: "/").map { String(target[..<$0]) } ?? "."
        try makeDirectory(folder)
        // Only one writer per folder at a time: a fixed name lets the next run overwrite what a killed run left behind.
        let temporary = temporary(of: file.path)
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw failure(file.path) }
        let isWritten = writeAll(file.bytes, to: descriptor)
        // The mode is visible to others and must not depend on the caller's umask.
        let isReady = isWritten && fchmod(descriptor, 0o644) == 0
        var failed = isReady ? nil : failure(file.path)
        // Some file systems, such as NFS, report only here what they could not write.
        if close(descriptor) != 0, failed == nil { failed = failure(file.path) }
        if let failed {
            unlink(temporary)
            throw failed
        }
        guard rename(temporary, target) == 0 else {
            let failed = failure(file.path)
            unlink(temporary)
            throw failed
        }
    }

    /// Next to the file, with a name that no tool mistakes for a manifest.
    private func temporary(of path: String) -> String {
        let parts = absolute(path).split(separator: "/", omittingEmptySubsequences: false)
        return (parts.dropLast() + [".kaito-render.\(parts.last ?? "").tmp"]).joined(separator: "/")
    }

    /// Removes what a killed run left behind.
    private func removeTemporaries(of inventory: Inventory) {
        for path in inventory.paths + [Inventory.path] { unlink(temporary(of: path)) }
    }

    private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset < buffer.count {
                let count = Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                offset += count
            }
            return true
        }
    }

    /// Deletes a file and the folders that become empty.
    private func delete(_ path: String) throws(Failure) {
        try refuseObstacles(on: path)
        guard unlink(absolute(path)) == 0 || errno == ENOENT else { throw failure(path) }
        var parts = path.split(separator: "/").dropLast()
        while !parts.isEmpty {
            guard rmdir(absolute(parts.joined(separator: "/"))) == 0 else { return }
            parts = parts.dropLast()
        }
    }

    private func makeDirectory(_ path: String) throws(Failure) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { throw Failure(path: path, reason: "is not a directory") }
            return
        }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex { try makeDirectory(String(path[..<slash])) }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
            throw Failure(path: path, reason: String(cString: strerror(errno)))
        }
    }

    private func failure(_ path: String) -> Failure {
        Failure(path: absolute(path), reason: String(cString: strerror(errno)))
    }
}
