/// What git wrote to standard error: the words of the remote, and its own.
struct GitMessages {
    private static let longest = 600
    /// Lines that say nothing about the cause.
    private static let boilerplate = [
        "hint:", "failed to push some refs", "Please make sure you have the correct access rights", "and the repository exists",
        "To ", "From ", "Everything up-to-date", "the remote end hung up", "The remote end hung up",
        "Could not read from remote repository",
    ]

    /// What the remote said, on one line.
    let remote: String
    /// What git and the programs that it runs said, on one line.
    let own: String
    /// Everything, in lower case, to look for the words of known faults.
    private let lowercased: String

    init(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        var (remote, own): ([String], [String]) = ([], [])
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("remote:") {
                remote.append(Self.plain(line.dropFirst("remote:".count)))
            } else {
                let line = Self.withoutPrefix(line)
                if !Self.boilerplate.contains(where: { line.hasPrefix($0) }) { own.append(Self.plain(line)) }
            }
        }
        self.remote = Self.joined(remote)
        self.own = Self.joined(own)
        lowercased = text.lowercased()
    }

    /// Whether one of the phrases occurs; they are in lower case.
    func mention(_ phrases: String...) -> Bool { phrases.contains { lowercased.contains($0) } }

    /// The text on one line and without control characters.
    static func plain(_ text: some StringProtocol) -> String {
        String(text).unicodeScalars.split { $0.value < 0x21 || (0x7F..<0xA0).contains($0.value) }.map { String($0) }
            .joined(separator: " ")
    }

    private static func withoutPrefix(_ line: Substring) -> Substring {
        for prefix in ["fatal: ", "error: ", "warning: "] where line.hasPrefix(prefix) { return line.dropFirst(prefix.count) }
        return line
    }

    private static func joined(_ lines: [String]) -> String {
        let text = lines.filter { !$0.isEmpty }.joined(separator: "; ")
        return text.count <= longest ? text : text.prefix(longest) + "…"
    }
}
