/// A place where a pattern's prefix occurs, which may be a secret.
struct SecretCandidate {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let start: Int
    private let pattern: TokenPattern
    /// Where the prefix ends.
    private let body: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ pattern: TokenPattern) {
        self.bytes = bytes
        self.start = start
        self.pattern = pattern
        body = start + pattern.prefix.count
    }

    var secret: LiteralSecret? {
        switch pattern.check {
        case .distinct: return beginsWord ? run(from: body).flatMap(distinct) : nil
        case .exact:
            guard beginsWord, let end = run(from: body), end - body == pattern.least, !isWord(end) else { return nil }
            return distinct(end)
        case .mixed: return beginsWord ? run(from: body).flatMap(mixed) : nil
        case .assignment: return assignment
        case .parameter:
            guard start == 0 || "?&;\"' \n".utf8.contains(bytes[start - 1]) else { return nil }
            return run(from: body).flatMap(distinct)
        case .jwt: return beginsWord ? token : nil
        case .pem: return privateKey
        case .url: return password
        }
    }

    /// The longest token that is measured, so that hostile text is not scanned again and again.
    private static let longest = 4096

    /// Where the characters of the pattern end; nil if there are too few.
    private func run(from first: Int) -> Int? {
        var end = first
        while end < bytes.count, end - first < Self.longest, pattern.characters.contains(bytes[end]) { end += 1 }
        return end - first >= pattern.least ? end : nil
    }

    private func isWord(_ index: Int) -> Bool {
        bytes.indices.contains(index) && TokenPattern.Characters.dashed.contains(bytes[index])
    }

    private var beginsWord: Bool { !isWord(start - 1) }

    private func found(_ end: Int, from first: Int? = nil, showing shown: Int? = nil) -> LiteralSecret {
        let first = first ?? start
        let count = shown ?? min(pattern.prefix.count, 16)
        return LiteralSecret(
            name: pattern.name, start: String(decoding: bytes[first..<first + count], as: UTF8.self), length: end - first,
            offset: first)
    }

    /// Placeholders repeat a character.
    private func distinct(_ end: Int) -> LiteralSecret? {
        Set(bytes[body..<end].prefix(64)).count >= 6 ? found(end) : nil
    }

    private func mixed(_ end: Int) -> LiteralSecret? {
        let text = bytes[body..<end]
        let hasDigit = text.contains { (0x30...0x39).contains($0) }
        return hasDigit && text.contains { $0 > 0x40 } ? distinct(end) : nil
    }

    /// `NAME=VALUE` or `NAME: VALUE`, with or without quotes.
    private var assignment: LiteralSecret? {
        var index = body
        var hasMark = false
        while index < bytes.count, " =:\"'".utf8.contains(bytes[index]) {
            hasMark = hasMark || bytes[index] == UInt8(ascii: "=") || bytes[index] == UInt8(ascii: ":")
            index += 1
        }
        guard hasMark, let end = run(from: index), Set(bytes[index..<end].prefix(64)).count >= 6 else { return nil }
        return found(end, from: index, showing: 0)
    }

    /// Header and claims, both JSON objects, and a signature.
    private var token: LiteralSecret? {
        let dot = UInt8(ascii: ".")
        guard let header = run(from: body), header + 3 < bytes.count, bytes[header] == dot,
            bytes[header + 1..<header + 4].elementsEqual("eyJ".utf8), let claims = run(from: header + 1),
            claims < bytes.count, bytes[claims] == dot, let end = run(from: claims + 1)
        else { return nil }
        return found(end)
    }

    /// The label of the block names a private key, and what follows is base64.
    private var privateKey: LiteralSecret? {
        let dashes = "-----".utf8
        var end = body
        while end < bytes.count, end - body < 40, bytes[end] != UInt8(ascii: "-") { end += 1 }
        let label = String(decoding: bytes[body..<end], as: UTF8.self)
        guard label.hasSuffix("PRIVATE KEY") || label.hasSuffix("PRIVATE KEY BLOCK"),
            bytes[end...].starts(with: dashes)
        else { return nil }
        end += dashes.count
        // The line break may be escaped.
        while end < bytes.count, " \r\n\t".utf8.contains(bytes[end]) { end += 1 }
        if bytes[end...].starts(with: "\\n".utf8) { end += 2 }
        return run(from: end).map { found($0) }
    }

    /// The password before the host of a URL, unless a variable stands for it.
    private var password: LiteralSecret? {
        guard start > 0, TokenPattern.Characters.alphanumeric.contains(bytes[start - 1]) else { return nil }
        var end = body
        var colon: Int?
        while end < bytes.count, !"@/?# \"'\n\t,".utf8.contains(bytes[end]) {
            if bytes[end] == UInt8(ascii: ":"), colon == nil { colon = end }
            end += 1
        }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "@"), let colon, colon > body, end > colon + 1 else { return nil }
        let text = bytes[(colon + 1)..<end]
        guard !text.contains(where: { "$<>{}*%".utf8.contains($0) }) || hasEscapes(text), Set(text).count > 1 else { return nil }
        return found(end, from: colon + 1, showing: 0)
    }

    /// Percent signs that belong to an encoded password rather than to a placeholder such as `%PASSWORD%`.
    private func hasEscapes(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard !text.contains(where: { "$<>{}*".utf8.contains($0) }) else { return false }
        let isHex = { (byte: UInt8) in (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte & 0xDF) }
        return text.indices.allSatisfy { index in
            text[index] != UInt8(ascii: "%") || index + 2 < text.endIndex && isHex(text[index + 1]) && isHex(text[index + 2])
        }
    }
}
