import Diagnostics

/// What a plain (unquoted) scalar means, as kubectl reads it: YAML 1.1, where `on` is a boolean.
enum PlainScalar {
    static func resolve(_ text: UnsafeBufferPointer<UInt8>, _ origin: Origin) throws(Diagnostic) -> Node {
        switch text.count {
        case 0: return .null(origin)
        case 1...5:
            if let word = reservedWord(text, origin) { return word }
        default: break
        }
        switch NumberLexeme.parse(text) {
        case .number(let lexeme): return .number(lexeme, origin)
        case .notANumber: return .string(String(decoding: text, as: UTF8.self), origin)
        case .unrepresentable:
            throw Diagnostic(
                .error, .unrepresentableNumber,
                "\(quoted(String(decoding: text, as: UTF8.self))) is a number that Kubernetes cannot store; quote it if it is text",
                at: origin.position)
        }
    }

    private static func reservedWord(_ text: UnsafeBufferPointer<UInt8>, _ origin: Origin) -> Node? {
        switch text[0] {
        case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "y"), UInt8(ascii: "Y"),
            UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "o"),
            UInt8(ascii: "O"):
            break
        default: return nil
        }
        switch String(decoding: text, as: UTF8.self) {
        case "~", "null", "Null", "NULL": return .null(origin)
        case "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": return .bool(true, origin)
        case "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": return .bool(false, origin)
        default: return nil
        }
    }
}
