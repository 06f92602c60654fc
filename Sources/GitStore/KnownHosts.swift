internal import Glibc

/// The user's file of ssh hosts, as far as libgit2 reads it.
struct KnownHosts {
    private let lines: [Substring]

    init() {
        let home = getenv("HOME").map { String(cString: $0) } ?? ""
        guard case .content(let bytes) = WorkFile.read("\(home)/.ssh/known_hosts") else {
            lines = []
            return
        }
        lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    }

    /// Whether a key is listed for the host, which may include a port. Hosts whose names are hashed are not found.
    func names(_ host: String) -> Bool {
        let parts = host.split(separator: ":", maxSplits: 1)
        let names = parts.count == 2 ? [host, "[\(parts[0])]:\(parts[1])"] : [host]
        return lines.contains { line in
            let hosts = line.split(separator: " ").first?.split(separator: ",") ?? []
            return hosts.contains { names.contains(String($0)) }
        }
    }
}
