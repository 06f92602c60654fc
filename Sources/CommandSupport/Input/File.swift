import Bytes
import Diagnostics
import Glibc
package import YAML

/// The file system, as far as the command line needs it.
package enum File {
    package enum Kind {
        case file, folder, link, other
    }

    package struct Failure: Error {
        package let path: String
        package let reason: String
        /// Whether it is a file that failed, which a message can point to.
        package let isFile: Bool

        package init(_ path: String, _ code: Int32, isFile: Bool = true) {
            self.init(path, reason: String(cString: strerror(code)), isFile: isFile)
        }

        package init(_ path: String, reason: String, isFile: Bool = true) {
            self.path = path
            self.reason = reason
            self.isFile = isFile
        }

        /// The failure of a program.
        package static func program(_ name: String, reason: String) -> Failure { Failure(name, reason: reason, isFile: false) }
    }

    /// A file, or a stream that may have no end, with more bytes than are read.
    package struct TooLarge: Error {
        package let path: String
        package let limit: Int
    }

    /// The number of bytes that a file may have, and all input files together: far more than a fleet of Workspaces needs.
    package static let mostBytes = 256 << 20

    package static func kind(of path: String, followsLinks: Bool = true) throws -> Kind {
        try Confinement.check(path, followsLink: followsLinks)
        var status = stat()
        let result = followsLinks ? stat(path, &status) : lstat(path, &status)
        guard result == 0 else { throw Failure(path, errno) }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return .file
        case S_IFLNK: return .link
        default: return .other
        }
    }

    package static func exists(_ path: String) throws -> Bool {
        try Confinement.check(path)
        if access(path, F_OK) == 0 { return true }
        guard errno == ENOENT || errno == ENOTDIR else { throw Failure(path, errno) }
        return false
    }

    /// Replaces a file atomically: a run that is killed leaves either the old or the new content.
    package static func replace(_ path: String, with bytes: [UInt8], mode: UInt32 = 0o644) throws {
        var name = Array("\(path).XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw Failure(path, errno) }
        let output = Output(descriptor: descriptor)
        bytes.withUnsafeBufferPointer { output.write($0) }
        output.flush()
        let isWritten = output.failure == nil && fchmod(descriptor, mode) == 0 && fsync(descriptor) == 0
        guard close(descriptor) == 0, isWritten, rename(name, path) == 0 else {
            let code = output.failure ?? errno
            unlink(name)
            throw Failure(path, code)
        }
    }

    /// Writes edits into the file that they were made for: atomically, with its permissions, through links.
    package static func edit(_ path: String, _ edits: SourceEdits) throws {
        guard try read(path) == edits.original else { throw Failure(path, reason: "has changed since it was read") }
        let target = resolved(path) ?? path
        var status = stat()
        guard stat(target, &status) == 0 else { throw Failure(path, errno) }
        try replace(target, with: edits.result, mode: status.st_mode & 0o7777)
    }

    /// The path without links, `.` and `..`; nil if there is nothing.
    package static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    package static func size(of path: String) throws -> Int {
        try Confinement.check(path)
        var status = stat()
        guard stat(path, &status) == 0 else { throw Failure(path, errno) }
        return Int(status.st_size)
    }

    /// The names in a folder, sorted by bytes.
    package static func entries(of path: String) throws -> [String] {
        try Confinement.check(path)
        guard let folder = opendir(path) else { throw Failure(path, errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted(by: byteOrder)
    }

    /// - Throws: ``TooLarge`` if there are more bytes than `limit`; no more than these are read.
    package static func read(_ path: String, atMost limit: Int = mostBytes) throws -> [UInt8] {
        try Confinement.check(path)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(path, errno) }
        defer { close(descriptor) }
        let bytes = try read(descriptor: descriptor, path: path, atMost: limit)
        try Confinement.count(bytes.count, of: path)
        return bytes
    }

    package static func read(descriptor: Int32, path: String, atMost limit: Int = mostBytes) throws -> [UInt8] {
        var status = stat()
        let known = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
        if known > limit { throw TooLarge(path: path, limit: limit) }
        // Reading one byte more than the size finds the end without a second chunk.
        let size = max(known + 1, 64 << 10)
        var bytes = try piece(of: descriptor, upTo: size, path)
        while true {
            if bytes.count > limit { throw TooLarge(path: path, limit: limit) }
            let more = try piece(of: descriptor, upTo: max(64 << 10, size - bytes.count), path)
            if more.isEmpty { return bytes }
            bytes += more
        }
    }

    /// The bytes that one call reads; empty at the end.
    private static func piece(of descriptor: Int32, upTo size: Int, _ path: String) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            var result = Glibc.read(descriptor, buffer.baseAddress, size)
            while result < 0, errno == EINTR { result = Glibc.read(descriptor, buffer.baseAddress, size) }
            guard result >= 0 else { throw Failure(path, errno) }
            count = result
        }
    }
}

package enum Processors {
    /// The number of processors that this process may use.
    package static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
