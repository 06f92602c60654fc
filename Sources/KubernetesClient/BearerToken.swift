/// A token and its expiry.
struct BearerToken: Sendable {
    let value: String
    /// Seconds since 1970; nil: it is used until the server refuses it.
    let expiry: Double?

    /// The token without surrounding white space; nil if it is not valid in a header.
    static func trimmed(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }),
            bytes[first...last].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}
