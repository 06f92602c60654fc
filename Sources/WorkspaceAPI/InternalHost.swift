/// Hosts that a download must not reach: the node itself, private networks and the metadata services of clouds.
enum InternalHost {
    private static let names = ["instance-data.ec2.internal", "localhost", "metadata.google", "metadata.google.internal"]

    static func isInternal(_ host: String) -> Bool {
        var name = Substring(host)
        while name.hasSuffix(".") { name.removeLast() }
        if names.contains(String(name)) || name.hasSuffix(".localhost") { return true }
        if let bytes = version4(name) { return isInternal(bytes) }
        // A zone, after "%", is ignored.
        guard name.contains(":"), let groups = version6(name.prefix { $0 != "%" }) else {
            return isObscure(name)
        }
        if groups[..<5].allSatisfy({ $0 == 0 }), groups[5] == 0xFFFF {
            return isInternal([groups[6] >> 8, groups[6] & 0xFF, groups[7] >> 8, groups[7] & 0xFF])
        }
        let isLocal = groups[..<7].allSatisfy { $0 == 0 } && groups[7] <= 1
        return isLocal || groups[0] & 0xFE00 == 0xFC00 || groups[0] & 0xFFC0 == 0xFE80 || groups[0] == 0xFF02
    }

    /// Unspecified, loopback, private and link-local addresses.
    private static func isInternal(_ bytes: [Int]) -> Bool {
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (192, 168): true
        case (172, 16...31): true
        case (224, 0): bytes[2] == 0
        default: false
        }
    }

    /// Addresses as one number, in hexadecimal or with fewer than four parts: curl accepts them, KAITO's check does not.
    private static func isObscure(_ name: Substring) -> Bool {
        guard let last = name.split(separator: ".").last else { return true }
        return last.utf8.allSatisfy { (0x30...0x39).contains($0) } || last.hasPrefix("0x")
    }

    private static func version4(_ name: Substring) -> [Int]? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        let bytes = parts.compactMap { part -> Int? in
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                part == "0" || !part.hasPrefix("0"), let value = Int(part), value < 256
            else { return nil }
            return value
        }
        return bytes.count == 4 ? bytes : nil
    }

    /// The eight groups of an address; nil if the text is not an address.
    private static func version6(_ name: Substring) -> [Int]? {
        var text = String(name)
        if let colon = text.lastIndex(of: ":"), text[colon...].contains(".") {
            guard let bytes = version4(text[text.index(after: colon)...]) else { return nil }
            text =
                text[...colon] + String(bytes[0] << 8 | bytes[1], radix: 16) + ":"
                + String(bytes[2] << 8 | bytes[3], radix: 16)
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        var groups: [Int] = []
        var gap: Int?
        for (index, part) in parts.enumerated() {
            if part.isEmpty {
                if index == 0 || index == parts.count - 1 { continue }
                guard gap == nil else { return nil }
                gap = groups.count
            } else {
                guard part.utf8.count <= 4, let value = Int(part, radix: 16), value >= 0 else { return nil }
                groups.append(value)
            }
        }
        if text.hasPrefix("::") || text.hasSuffix("::"), gap == nil { gap = text.hasPrefix("::") ? 0 : groups.count }
        if let gap {
            guard groups.count < 8 else { return nil }
            groups.insert(contentsOf: Array(repeating: 0, count: 8 - groups.count), at: gap)
        }
        return groups.count == 8 ? groups : nil
    }
}
