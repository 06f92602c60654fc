/// Numbers as text that JSON, YAML 1.1 and YAML 1.2 all read as the same number.
///
/// Decimal integers and fractions keep their digits; other bases, underscores, bare dots and exponents are rewritten
/// (`0x1f` → `31`, `.5` → `0.5`, `1e3` → `1.0e+3`).
enum NumberLexeme {
    enum Result: Equatable {
        case number(String)
        /// Infinity or not-a-number, which JSON cannot represent.
        case unrepresentable
        case notANumber
    }

    /// Reads a plain scalar as kubectl does (YAML 1.1 with Go's number syntax).
    static func parse(_ text: UnsafeBufferPointer<UInt8>) -> Result {
        guard let first = text.first else { return .notANumber }
        // Nearly every scalar is a word: return early.
        switch first {
        case 0x30...0x39, 0x2B, 0x2D, 0x2E: break
        default: return .notANumber
        }
        var digits: [UInt8] = []
        digits.reserveCapacity(text.count)
        for byte in text where byte != UInt8(ascii: "_") { digits.append(byte) }
        var negative = false
        if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            negative = sign == UInt8(ascii: "-")
            digits.removeFirst()
        }
        if isSpecialFloat(digits) { return .unrepresentable }
        if let integer = integerDigits(digits) {
            return .number(negative && integer != "0" ? "-" + integer : integer)
        }
        guard let fraction = decimal(digits) else { return .notANumber }
        return .number(negative ? "-" + fraction : fraction)
    }

    private static func isSpecialFloat(_ digits: [UInt8]) -> Bool {
        guard digits.count == 4, digits[0] == UInt8(ascii: ".") else { return false }
        let word = String(decoding: digits[1...], as: UTF8.self)
        return ["inf", "Inf", "INF", "nan", "NaN", "NAN"].contains(word)
    }

    /// The decimal digits of an integer in any base; nil if the text is not an integer.
    private static func integerDigits(_ digits: [UInt8]) -> String? {
        guard let first = digits.first else { return nil }
        let all = { (accepted: ClosedRange<UInt8>, from: Int) in
            digits.count > from && digits[from...].allSatisfy { accepted.contains($0) }
        }
        if first == UInt8(ascii: "0"), digits.count > 1 {
            let text = String(decoding: digits, as: UTF8.self)
            switch digits[1] {
            case UInt8(ascii: "x"), UInt8(ascii: "X"): return UInt64(text.dropFirst(2), radix: 16).map(String.init)
            case UInt8(ascii: "o"), UInt8(ascii: "O"): return UInt64(text.dropFirst(2), radix: 8).map(String.init)
            case UInt8(ascii: "b"), UInt8(ascii: "B"): return UInt64(text.dropFirst(2), radix: 2).map(String.init)
            default:
                if all(0x30...0x37, 1) { return UInt64(text, radix: 8).map(String.init) }
            }
        }
        guard all(0x30...0x39, 0) else { return nil }
        let significant = digits.drop { $0 == UInt8(ascii: "0") }
        return significant.isEmpty ? "0" : String(decoding: significant, as: UTF8.self)
    }

    /// `digits[.digits][e[+-]digits]` with either side of the dot optional; nil if the text is not a decimal.
    private static func decimal(_ text: [UInt8]) -> String? {
        var index = 0
        func takeDigits() -> ArraySlice<UInt8> {
            let start = index
            while index < text.count, (0x30...0x39).contains(text[index]) { index += 1 }
            return text[start..<index]
        }
        let whole = takeDigits()
        var fraction: ArraySlice<UInt8> = []
        if index < text.count, text[index] == UInt8(ascii: ".") {
            index += 1
            fraction = takeDigits()
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }
        var exponent = ""
        if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            var sign = "+"
            if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
                sign = text[index] == UInt8(ascii: "-") ? "-" : "+"
                index += 1
            }
            let power = takeDigits()
            guard !power.isEmpty else { return nil }
            exponent = "e\(sign)\(String(decoding: power, as: UTF8.self))"
        }
        guard index == text.count else { return nil }
        let significant = whole.drop { $0 == UInt8(ascii: "0") }
        return (significant.isEmpty ? "0" : String(decoding: significant, as: UTF8.self))
            + "." + (fraction.isEmpty ? "0" : String(decoding: fraction, as: UTF8.self)) + exponent
    }
}
