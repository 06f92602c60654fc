internal import Glibc

/// Reads the files that a configuration names.
enum ConfigurationFile {
    /// Larger than any certificate bundle or kubeconfig.
    private static let limit = 16 << 20

    static func bytes(_ path: String) throws(ConfigurationError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path) }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= limit else {
                throw ConfigurationError(path: path, message: "the file is larger than \(limit >> 20) MiB")
            }
        }
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func failure(_ path: String) -> ConfigurationError {
        ConfigurationError(path: path, message: "cannot be read: \(String(cString: strerror(errno)))")
    }
}
