/// The syntax of IP addresses and of blocks of them.
enum IPAddress {
    static func isValid(_ text: String) -> Bool { isVersion4(text) || isVersion6(text) }

    /// An address, a slash and the number of its leading bits.
    static func isBlock(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let bits = Int(parts[1])
        else { return false }
        let address = String(parts[0])
        return isVersion4(address) && bits <= 32 || isVersion6(address) && bits <= 128
    }

    private static func isVersion4(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    && (Int(part) ?? 256) < 256 && (part == "0" || !part.hasPrefix("0"))
            }
    }

    private static func isVersion6(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: ":")) else { return false }
        var groups = text.split(separator: ":", omittingEmptySubsequences: false)
        // An address of version 4 may be the last two groups.
        if let last = groups.last, last.utf8.contains(UInt8(ascii: ".")) {
            guard isVersion4(String(last)) else { return false }
            groups.replaceSubrange((groups.count - 1)..., with: ["0", "0"])
        }
        // A gap at an end has two empty groups there, one in between has one.
        let isGap = text.hasPrefix("::") || text.hasSuffix("::")
        if !isGap, groups.first?.isEmpty ?? true || groups.last?.isEmpty ?? true { return false }
        let filled = groups.filter { !$0.isEmpty }
        let empty = groups.count - filled.count
        let isShort = empty > 0 && empty <= (text == "::" ? 3 : isGap ? 2 : 1) && filled.count < 8
        return (isShort || empty == 0 && filled.count == 8)
            && filled.allSatisfy { $0.utf8.count <= 4 && $0.allSatisfy(\.isHexDigit) }
    }
}
