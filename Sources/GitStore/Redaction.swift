/// Removes credentials from messages and logs.
public enum Redaction {
    /// A URL that is safe to publish: https without the user.
    public static func withoutUser(_ url: String) -> String {
        let hidden = withoutCredentials(url)
        let parts = hidden.split(separator: "***@", maxSplits: 1, omittingEmptySubsequences: false)
        return hidden.hasPrefix("http") && parts.count == 2 ? String(parts[0] + parts[1]) : url
    }

    /// The text with `user:password@` of every URL replaced by `***@`.
    public static func withoutCredentials(_ text: String) -> String {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        let separator = Array("://".utf8)
        while let index = rest.indices.first(where: { rest[$0...].starts(with: separator) }) {
            let authority = rest[(index + separator.count)...]
            let end = authority.firstIndex { $0 <= 0x20 || "/?#'\"".utf8.contains($0) } ?? authority.endIndex
            result += rest[..<(index + separator.count)]
            if let at = authority[..<end].lastIndex(of: UInt8(ascii: "@")) {
                result += Array("***".utf8)
                rest = rest[at...]
            } else {
                rest = authority
            }
        }
        return String(decoding: result + rest, as: UTF8.self)
    }
}
