/// How a string is written so that YAML 1.1 and YAML 1.2 read exactly the same string.
enum ScalarStyle: Equatable {
    case plain
    case singleQuoted
    case doubleQuoted
    /// `|`, with the chomping indicator that preserves the trailing line breaks.
    case literal(chomping: Chomping)

    /// `-` for no trailing line break, nothing for one, `+` for more than one.
    enum Chomping: Equatable { case strip, clip, keep }

    static func choose(for text: UnsafeBufferPointer<UInt8>) -> ScalarStyle {
        guard let first = text.first else { return .doubleQuoted }
        if isOrdinaryWord(text, first) { return .plain }
        var scan = Scan()
        scan.run(text)
        if scan.hasLineBreak { return literal(text, scan) ?? .doubleQuoted }
        if scan.needsEscape { return .doubleQuoted }
        let plain =
            startsPlain(text, first) && !scan.endsIndicator && text[text.count - 1] != 0x20
            && !isAmbiguous(text, first)
        if plain { return .plain }
        return scan.hasQuoteOrBackslash ? .singleQuoted : .doubleQuoted
    }

    /// Whether the text obviously needs no quotes, like nearly all text.
    @inline(__always)
    static func isOrdinaryWord(_ text: UnsafeBufferPointer<UInt8>, _ first: UInt8) -> Bool {
        guard (first | 0x20) &- 0x61 < 26 else { return false }
        for index in text.indices {
            let byte = text[index]
            let isLetter = (byte | 0x20) &- 0x61 < 26
            // - . / and the digits are adjacent.
            guard isLetter || byte &- 0x2D < 13 else { return false }
        }
        return text.count > 5 || !isReservedWord(text)
    }

    /// The findings of one pass over the bytes.
    private struct Scan {
        var hasLineBreak = false
        /// Anything other than printable text and line feeds.
        var needsEscape = false
        /// A tab, which is only allowed in quotes and literal blocks.
        var hasTab = false
        /// `: `, ` #` or a trailing `:`, which end a plain scalar.
        var endsIndicator = false
        var hasQuoteOrBackslash = false

        mutating func run(_ text: UnsafeBufferPointer<UInt8>) {
            var previous: UInt8 = 0
            var index = 0
            while index < text.count {
                let byte = text[index]
                switch byte {
                case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D...0x2F: break
                case 0x0A: hasLineBreak = true
                case 0x20: if previous == 0x3A { endsIndicator = true }
                case 0x23: if previous == 0x20 { endsIndicator = true }
                case 0x22, 0x5C: hasQuoteOrBackslash = true
                case 0x09: hasTab = true
                case 0..<0x20, 0x7F: needsEscape = true
                case 0x80...: if !isPrintable(text, index) { needsEscape = true }
                default: break
                }
                previous = byte
                index += 1
            }
            if previous == 0x3A { endsIndicator = true }
            if hasTab && !hasLineBreak { needsEscape = true }
        }

        /// Rejects C1 controls, the line breaks of YAML 1.1, the byte order mark and noncharacters.
        private func isPrintable(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
            let next = { (offset: Int) in index + offset < text.count ? text[index + offset] : 0 }
            switch text[index] {
            case 0xC2: return next(1) >= 0xA0
            case 0xE2: return !(next(1) == 0x80 && (next(2) == 0xA8 || next(2) == 0xA9))
            case 0xEF: return !(next(1) == 0xBB && next(2) == 0xBF || next(1) == 0xBF && next(2) >= 0xBE)
            default: return true
            }
        }
    }

    /// A literal block if it loses nothing: the first line shows the indent, and no line needs escapes.
    private static func literal(_ text: UnsafeBufferPointer<UInt8>, _ scan: Scan) -> ScalarStyle? {
        guard !scan.needsEscape, text[0] != 0x20, text[0] != 0x09, text[0] != 0x0A else { return nil }
        guard text[text.count - 1] == 0x0A else { return .literal(chomping: .strip) }
        // The first byte is not a line break, so there are at least two bytes.
        return .literal(chomping: text[text.count - 2] == 0x0A ? .keep : .clip)
    }

    private static func startsPlain(_ text: UnsafeBufferPointer<UInt8>, _ first: UInt8) -> Bool {
        switch first {
        case 0x20, 0x21, 0x22, 0x23, 0x25, 0x26, 0x27, 0x2A, 0x2C, 0x3E, 0x40, 0x5B, 0x5D, 0x60, 0x7B, 0x7C, 0x7D:
            return false  // space ! " # % & ' * , > @ [ ] ` { | }
        case 0x2D, 0x3A, 0x3F:  // - : ?
            if first == 0x2D, text.count >= 3, text[1] == 0x2D, text[2] == 0x2D { return false }
            return text.count > 1 && text[1] != 0x20
        case 0x2E:  // ...
            return !(text.count >= 3 && text[1] == 0x2E && text[2] == 0x2E)
        default: return true
        }
    }

    /// Whether a YAML 1.1 or 1.2 reader could read the text as a null, boolean, number, date or special value.
    private static func isAmbiguous(_ text: UnsafeBufferPointer<UInt8>, _ first: UInt8) -> Bool {
        switch first {
        case 0x30...0x39, 0x2B, 0x2D, 0x2E: return isNumberLike(text)
        case 0x3D: return text.count == 1  // YAML 1.1's value key
        case 0x3C: return text.count == 2 && text[1] == 0x3C  // <<
        case 0x7E: return text.count == 1  // ~
        default: return text.count <= 5 && isReservedWord(text)
        }
    }

    /// For words of up to five letters.
    private static func isReservedWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        // Lower case, one letter per byte.
        var word: UInt64 = 0
        for index in text.indices { word = word << 8 | UInt64(text[index] | 0x20) }
        switch word {
        case 0x79, 0x6E, 0x796573, 0x6E6F, 0x6F6E, 0x6F6666: return true  // y n yes no on off
        case 0x7472_7565, 0x66_616C_7365, 0x6E75_6C6C: return true  // true false null
        default: return false
        }
    }

    /// Numbers of any YAML version (with underscores, bases, exponents), sexagesimals, dates, `.inf` and `.nan`.
    private static func isNumberLike(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var body = text[...]
        if body.first == 0x2B || body.first == 0x2D { body = body.dropFirst() }
        guard let first = body.first else { return false }
        let word = body.count <= 5 ? String(decoding: body, as: UTF8.self).lowercased() : ""
        if word == ".inf" || word == ".nan" { return true }
        guard (0x30...0x39).contains(first) || first == 0x2E else { return false }
        if first == 0x30, body.count > 1, "xXoObB".utf8.contains(body[body.startIndex + 1]) { return true }
        if isDate(body) { return true }
        var dots = 0
        var colons = 0
        var exponent = false
        for byte in body {
            switch byte {
            case 0x30...0x39, 0x5F: break
            case 0x2E: dots += 1
            case 0x3A: colons += 1
            case 0x65, 0x45: exponent = true
            case 0x2B, 0x2D: if !exponent { return false }
            default: return false
            }
        }
        return dots <= 1 || colons > 0
    }

    /// `dddd-d…`: YAML 1.1 dates and timestamps begin like this.
    private static func isDate(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let start = text.prefix(6)
        guard start.count == 6 else { return false }
        return start.enumerated().allSatisfy { $0.offset == 4 ? $0.element == 0x2D : (0x30...0x39).contains($0.element) }
    }
}
