/// The values that an argument accepts, such as `>0 <=1`.
struct ArgumentRange: Sendable {
    private struct Bound: Sendable {
        let sign: String
        let limit: String
        let number: Double

        init?(_ text: Substring) {
            sign = String(text.prefix { $0 == "<" || $0 == ">" || $0 == "=" })
            limit = String(text.dropFirst(sign.utf8.count))
            guard let number = Double(limit) else { return nil }
            self.number = number
        }

        func holds(_ value: Double) -> Bool {
            switch sign {
            case ">=": value >= number
            case ">": value > number
            case "<=": value <= number
            default: value < number
            }
        }

        var words: String {
            switch sign {
            case ">=": "at least \(limit)"
            case ">": "above \(limit)"
            case "<=": "at most \(limit)"
            default: "below \(limit)"
            }
        }
    }

    private let bounds: [Bound]

    /// Bounds joined by spaces; nil means that all values are accepted.
    init(_ text: String?) {
        bounds = (text ?? "").split(separator: " ").compactMap { Bound($0) }
    }

    /// False for NaN if there are bounds.
    func holds(_ value: Double) -> Bool { bounds.allSatisfy { $0.holds(value) } }

    /// `above 0 and at most 1`.
    var words: String { bounds.map(\.words).joined(separator: " and ") }
}
