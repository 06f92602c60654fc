import Diagnostics
import YAML

/// A field that must hold a whole number, with what is wrong with what it holds instead.
struct WholeNumber {
    let path: String
    let range: ClosedRange<Int>?

    /// The number; if it is not accepted, the message about it, and a number to go on with. That one is within the range: whatever
    /// grows with a number must not grow with a mistake.
    enum Reading {
        case number(Sourced<Int>)
        case mistake(Rule, String, instead: Int?)
    }

    func read(_ node: Node, _ rule: Rule) -> Reading {
        guard case .number(let lexeme, let origin) = node else {
            guard let text = node.string, let value = Int(text) else {
                return .mistake(.wrongType, typeMessage(node, path: path, expected: "a whole number"), instead: nil)
            }
            return .mistake(
                .wrongType, "\(path) must be a whole number, not the string \(quoted(text)): remove the quotes",
                instead: clamped(value))
        }
        if let value = Int(lexeme) {
            guard let range, !range.contains(value) else { return .number(Sourced(value, origin)) }
            return .mistake(rule, "\(path) \(value) is not accepted\(accepted)", instead: clamped(value))
        }
        let isNegative = lexeme.hasPrefix("-")
        if !lexeme.utf8.contains(UInt8(ascii: ".")) {
            let problem = isNegative ? "is too small" : "is too large"
            return .mistake(
                rule, "\(path) \(shortened(lexeme)) \(problem)\(accepted)", instead: clamped(isNegative ? .min : .max))
        }
        return fraction(lexeme)
    }

    /// A number with a fraction or an exponent.
    private func fraction(_ lexeme: String) -> Reading {
        // The canonical form of 1e3 is 1.0e+3; this is more like what was written.
        let written = shortened(Self.replacing("e+", by: "e", in: Self.replacing(".0e", by: "e", in: lexeme)))
        guard let value = Double(lexeme), value.magnitude < 1e15 else {
            return .mistake(.wrongType, "\(path) \(written) is not a whole number\(accepted)", instead: clamped(.max))
        }
        let whole = Int(value.rounded(.up))
        if Double(whole) == value {
            return .mistake(
                .wrongType, "\(path) \(written) is not written as a whole number; write \(whole)", instead: clamped(whole))
        }
        return .mistake(.wrongType, "\(path) \(written) is not a whole number", instead: clamped(whole))
    }

    /// The accepted values, to add to a message.
    private var accepted: String {
        range.map { "; it must be between \($0.lowerBound) and \($0.upperBound)" } ?? ""
    }

    private func clamped(_ value: Int) -> Int? { range.map { min(max(value, $0.lowerBound), $0.upperBound) } }

    private func shortened(_ lexeme: String) -> String {
        lexeme.utf8.count > 40 ? "\(lexeme.prefix(40))…" : lexeme
    }

    private static func replacing(_ part: String, by other: String, in text: String) -> String {
        guard let range = text.range(ofFirst: part) else { return text }
        return text[..<range.lowerBound] + other + text[range.upperBound...]
    }
}

extension String {
    fileprivate func range(ofFirst part: String) -> Range<Index>? {
        indices.first { self[$0...].hasPrefix(part) }.map { $0..<index($0, offsetBy: part.count) }
    }
}
