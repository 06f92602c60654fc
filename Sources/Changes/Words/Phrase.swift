import Diagnostics

/// A sentence of a report with values of manifests in it, which each format of a report shows in its own way: anyone may have
/// written them, and none may become markup or end a line.
///
/// In a literal, what is interpolated is a value, unless it is said to be words.
public struct Phrase: Sendable, Equatable, ExpressibleByStringInterpolation {
    fileprivate enum Part: Sendable, Equatable {
        case words(String)
        case value(String)
    }

    private var parts: [Part]

    public init(stringLiteral text: String) {
        parts = [.words(text)]
    }

    public init(stringInterpolation: StringInterpolation) {
        parts = stringInterpolation.parts
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Phrase.Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ text: String) {
            if !text.isEmpty { parts.append(.words(text)) }
        }

        public mutating func appendInterpolation(_ value: String) { parts.append(.value(value)) }

        public mutating func appendInterpolation(_ number: Int) { parts.append(.words(String(number))) }

        public mutating func appendInterpolation(_ phrase: Phrase) { parts += phrase.parts }

        /// What the program itself says.
        public mutating func appendInterpolation(words: String) { parts.append(.words(words)) }
    }

    /// On one line, without markup.
    public var text: String { shown(with: { $0 }) }

    /// With every value as `value` writes it.
    func shown(with value: (String) -> String) -> String {
        parts.map { part in
            switch part {
            case .words(let text): text
            case .value(let text): value(oneLine(text))
            }
        }.joined()
    }
}

extension [Phrase] {
    func joined(_ separator: String) -> Phrase {
        dropFirst().reduce(first ?? "") { "\($0)\(words: separator)\($1)" }
    }
}

/// A value without line breaks and without characters that a terminal or a browser obeys instead of showing.
func oneLine(_ text: String) -> String {
    shown(String(String.UnicodeScalarView(text.unicodeScalars.map { isSpace($0) ? " " : $0 })))
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
