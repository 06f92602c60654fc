import Diagnostics
import YAML

/// Checks of single values: their type, and the syntax that the type prescribes.
enum ScalarCheck {
    static func check(_ value: SchemaNode, _ type: SchemaValue, acceptsEmpty: Bool) {
        switch type {
        case .string:
            if value.node.string == nil { wrongType(value, expected: "a string") }
        case .time: time(value)
        case .bool:
            if case .bool = value.node { return }
            wrongType(value, expected: "a boolean")
        case .int32: integer(value, bits: 32)
        case .int64: integer(value, bits: 64)
        case .number:
            if case .number = value.node { return }
            wrongType(value, expected: "a number")
        case .base64: base64(value)
        case .quantity: quantity(value)
        case .intOrString:
            if value.node.string == nil { integer(value, bits: 32, expected: "a whole number or a string") }
        case .choice(let accepted): choice(value, accepted, acceptsEmpty: acceptsEmpty)
        case .any, .object, .list, .map: break
        }
    }

    /// A value of the wrong type, with what was written and how to correct it.
    static func wrongType(_ value: SchemaNode, expected: String) {
        let problem =
            switch value.node {
            case .number(let lexeme, _) where expected == "a string": "not the number \(lexeme): quote it"
            case .bool where expected == "a string":
                "not a boolean; YAML 1.1 reads words like on, yes and no as booleans: quote it"
            case .number(let lexeme, _): "not the number \(lexeme)"
            case .string(let text, _) where expected == "a list":
                "not the string \(quoted(text)); write it as a list, such as [\(quoted(text))]"
            case .string(let text, _): "not the string \(quoted(text))"
            case let other: "not \(other.typeName)"
            }
        let place = value.path.text
        value.collector.error(
            .wrongType, "\(place.isEmpty ? "the document" : place) must be \(expected), \(problem)", at: value.position)
    }

    private static func integer(_ value: SchemaNode, bits: Int, expected: String = "a whole number") {
        guard case .number(let lexeme, _) = value.node else {
            if case .string(let text, _) = value.node, Int(text) != nil {
                return value.error(.wrongType, "must be \(expected), not the string \(quoted(text)): remove the quotes")
            }
            return wrongType(value, expected: expected)
        }
        guard lexeme.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }) else {
            return wrongType(value, expected: expected)
        }
        guard let number = Int(lexeme), bits == 64 || Int32(exactly: number) != nil else {
            let most = bits == 64 ? Int.max : Int(Int32.max)
            return value.error(.invalidValue, "\(lexeme) is out of range; at most \(most) is accepted")
        }
    }

    /// RFC 3339; only servers write it, so a look at its form is enough.
    private static func time(_ value: SchemaNode) {
        guard let text = value.node.string else { return wrongType(value, expected: "a string") }
        let form = Array("dddd-dd-ddTdd:dd:dd".utf8)
        let isTime =
            text.utf8.count > form.count
            && zip(text.utf8, form).allSatisfy { $1 == UInt8(ascii: "d") ? (0x30...0x39).contains($0) : $0 == $1 }
        if !isTime { value.error(.invalidValue, "\(quoted(text)) is not a time, such as \"2026-06-01T12:00:00Z\"") }
    }

    private static func choice(_ value: SchemaNode, _ accepted: [String], acceptsEmpty: Bool) {
        guard let text = value.node.string else { return wrongType(value, expected: "a string") }
        if accepted.contains(text) || acceptsEmpty && text.isEmpty { return }
        let help = didYouMean(text, among: accepted)
        value.error(
            .invalidValue,
            "\(quoted(text)) is not accepted\(help.isEmpty ? "; accepted values are \(listed(accepted.map(quoted)))" : help)")
    }

    private static func quantity(_ value: SchemaNode) {
        let text: String
        switch value.node {
        case .string(let string, _): text = string
        case .number(let lexeme, _): text = lexeme
        default: return wrongType(value, expected: "a quantity, such as \"16Gi\"")
        }
        if Quantity(text) != nil { return }
        let help = Quantity.suggestions(for: text).map { quoted($0) }
        value.error(
            .invalidValue,
            "\(quoted(text)) is not a quantity\(help.isEmpty ? "; examples are \"500m\", 2 and \"16Gi\"" : ", did you mean \(listed(help, last: "or"))?")"
        )
    }

    private static func base64(_ value: SchemaNode) {
        guard let text = value.node.string else { return wrongType(value, expected: "a string") }
        if isBase64(text) { return }
        // The text is not shown: it may be a secret.
        value.error(.invalidValue, "is not base64; in a Secret, plain text belongs in stringData")
    }

    /// Base64 with padding; line breaks are skipped.
    private static func isBase64(_ text: String) -> Bool {
        let bytes = text.utf8.filter { $0 != 0x0A && $0 != 0x0D }
        guard bytes.count % 4 == 0 else { return false }
        let content = bytes.prefix { $0 != UInt8(ascii: "=") }
        return bytes.count - content.count <= 2 && bytes[content.count...].allSatisfy { $0 == UInt8(ascii: "=") }
            && content.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                    || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
            }
    }
}
