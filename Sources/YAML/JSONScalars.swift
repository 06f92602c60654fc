import Diagnostics

/// Numbers and strings of JSON.
extension JSONReader {
    mutating func number() throws(Diagnostic) -> String {
        let start = index
        func isNumberByte(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
        }
        while index < bytes.count, isNumberByte(bytes[index]) { index += 1 }
        let text = UnsafeBufferPointer(rebasing: bytes[start..<index])
        guard isJSONNumber(text), case .number(let lexeme) = NumberLexeme.parse(text) else {
            let written = String(decoding: text, as: UTF8.self)
            index = start
            throw failure("\(quoted(written)) is not a JSON number")
        }
        return lexeme
    }

    /// `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`
    private func isJSONNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var rest = text[...]
        func digits() -> Int {
            let run = rest.prefix { (0x30...0x39).contains($0) }
            rest = rest.dropFirst(run.count)
            return run.count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let leadingZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, !(leadingZero && whole > 1) else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if let exponent = rest.first, exponent | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    mutating func string() throws(Diagnostic) -> String {
        index += 1
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") {
            if bytes[index] < 0x20 { throw failure("a control character in a string must be escaped") }
            index += 1
        }
        let plain = UnsafeBufferPointer(rebasing: bytes[start..<index])
        if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
            index += 1
            return String(decoding: plain, as: UTF8.self)
        }
        return try escapedString(after: plain)
    }

    private mutating func escapedString(after plain: UnsafeBufferPointer<UInt8>) throws(Diagnostic) -> String {
        var text = String(decoding: plain, as: UTF8.self)
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                index += 1
                return text
            }
            if byte == UInt8(ascii: "\\") {
                text.unicodeScalars.append(try escape())
                continue
            }
            if byte < 0x20 { throw failure("a control character in a string must be escaped") }
            let start = index
            while index < bytes.count, bytes[index] >= 0x20, bytes[index] != UInt8(ascii: "\""),
                bytes[index] != UInt8(ascii: "\\")
            {
                index += 1
            }
            text += String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
        }
        throw failure("the document ends inside a string")
    }

    private mutating func escape() throws(Diagnostic) -> UnicodeScalar {
        guard index + 1 < bytes.count else { throw failure("the document ends inside a string") }
        let letter = bytes[index + 1]
        if letter == UInt8(ascii: "u") { return try unicodeEscape() }
        let scalar: UnicodeScalar? =
            switch letter {
            case UInt8(ascii: "\""): "\""
            case UInt8(ascii: "\\"): "\\"
            case UInt8(ascii: "/"): "/"
            case UInt8(ascii: "b"): "\u{08}"
            case UInt8(ascii: "f"): "\u{0C}"
            case UInt8(ascii: "n"): "\n"
            case UInt8(ascii: "r"): "\r"
            case UInt8(ascii: "t"): "\t"
            default: nil
            }
        guard let scalar else { throw failure("unknown escape in a string") }
        index += 2
        return scalar
    }

    /// `\uXXXX`, or two of them if the first is a high surrogate.
    private mutating func unicodeEscape() throws(Diagnostic) -> UnicodeScalar {
        let first = try codeUnit()
        if let scalar = UnicodeScalar(first) {
            index += 6
            return scalar
        }
        let high = index
        index += 6
        guard first < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else {
            index = high
            throw failure("a lone surrogate escape is not a valid character")
        }
        let second = try codeUnit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else {
            index = high
            throw failure("a lone surrogate escape is not a valid character")
        }
        index += 6
        return scalar
    }

    private func codeUnit() throws(Diagnostic) -> UInt32 {
        guard index + 6 <= bytes.count else { throw failure("the document ends inside a string") }
        var value: UInt32 = 0
        for byte in bytes[(index + 2)..<(index + 6)] {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue, byte < 0x80 else {
                throw failure("an escape \\u needs four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
