internal import Glibc

/// What is at a path of a work tree.
enum WorkFile {
    case missing
    case content([UInt8])
    /// A link, folder, pipe or the like, or a file that cannot be read.
    case obstacle

    static func read(_ path: String) -> WorkFile {
        // Opening a pipe would wait for its writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return errno == ENOENT || errno == ENOTDIR ? .missing : .obstacle }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .obstacle }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .obstacle }
            guard count > 0 else { return .content(bytes) }
            bytes += chunk[..<count]
        }
    }

    /// The content as git stores it where it checks files out with CR LF, also if the text ends between the two.
    static func withoutCarriageReturns(_ text: [UInt8]) -> [UInt8] {
        text.indices.filter { text[$0] != 0x0D || $0 + 1 < text.count && text[$0 + 1] != 0x0A }.map { text[$0] }
    }
}
