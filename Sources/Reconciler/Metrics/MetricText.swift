internal import Bytes
internal import Diagnostics

/// The spelling of names, labels and numbers in the text exposition format 0.0.4.
enum MetricText {
    /// A metric's name, with an underscore for each character that is not allowed.
    static func name(_ text: String) -> String { sanitized(text, allowsColon: true) }

    /// Labels without braces, sorted by name, so that equal sets have equal text; of duplicate names the last one wins.
    static func labels(_ dimensions: [(String, String)]) -> String {
        let named = dimensions.map { (sanitized($0.0, allowsColon: false), $0.1) }
        return Dictionary(named) { $1 }
            .sorted { byteOrder($0.key, $1.key) }
            .map { "\($0.key)=\"\(escaped($0.value))\"" }
            .joined(separator: ",")
    }

    /// Integers without a fraction; other numbers in Swift's shortest text that parses to the same value.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map { String($0) } ?? value.description
    }

    private static func sanitized(_ text: String, allowsColon: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "_": result.unicodeScalars.append(scalar)
            case "0"..."9": result += result.isEmpty ? "_\(scalar)" : "\(scalar)"
            case ":" where allowsColon: result += ":"
            default: result += "_"
            }
        }
        return result.isEmpty ? "_" : result
    }

    private static func escaped(_ value: String) -> String {
        var result = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": result += #"\\"#
            case "\"": result += #"\""#
            case "\n": result += #"\n"#
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
