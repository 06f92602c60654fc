public import YAML

/// An amount as Kubernetes writes it: a decimal number with a suffix (k8s.io/apimachinery pkg/api/resource).
public struct Quantity: Sendable, Comparable {
    /// The amount in billionths.
    private let nano: Int128

    private static let suffixes: [(suffix: String, binary: Int, decimal: Int)] = [
        ("", 0, 0), ("n", 0, -9), ("u", 0, -6), ("m", 0, -3), ("k", 0, 3), ("M", 0, 6), ("G", 0, 9), ("T", 0, 12), ("P", 0, 15),
        ("E", 0, 18), ("Ki", 10, 0), ("Mi", 20, 0), ("Gi", 30, 0), ("Ti", 40, 0), ("Pi", 50, 0), ("Ei", 60, 0),
    ]

    /// Nil if the text is not a quantity. An amount past what can be counted is taken as the largest, as the API does.
    public init?(_ text: String) {
        var rest = Substring(text)
        let isNegative = rest.hasPrefix("-")
        if isNegative || rest.hasPrefix("+") { rest.removeFirst() }
        let whole = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(whole.count)
        var fraction: Substring = ""
        if rest.hasPrefix(".") {
            fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(fraction.count + 1)
        }
        guard !whole.isEmpty || !fraction.isEmpty, let scale = Self.scale(rest) else { return nil }
        var amount = Int128(0)
        var isHuge = false
        for digit in (whole + fraction.prefix(18)).utf8 {
            let (value, overflow) = amount.multipliedReportingOverflow(by: 10)
            isHuge = isHuge || overflow
            amount = overflow ? amount : value + Int128(digit - UInt8(ascii: "0"))
        }
        let power = scale.decimal + 9 - min(18, fraction.count)
        for _ in 0..<min(60, abs(power)) {
            let (value, overflow) = power > 0 ? amount.multipliedReportingOverflow(by: 10) : (amount / 10, false)
            isHuge = isHuge || overflow
            amount = overflow ? amount : value
        }
        let (value, overflow) = amount.multipliedReportingOverflow(by: Int128(1) << Int128(scale.binary))
        let size = isHuge && amount != 0 || overflow ? Int128.max : value
        nano = isNegative ? -size : size
    }

    /// Of a text or a number, which is how manifests write it.
    public init?(_ node: Node) {
        switch node {
        case .string(let text, _), .number(let text, _): self.init(text)
        case .null, .bool, .sequence, .mapping: return nil
        }
    }

    private static func scale(_ suffix: Substring) -> (binary: Int, decimal: Int)? {
        if let row = suffixes.first(where: { $0.suffix == suffix }) { return (row.binary, row.decimal) }
        guard let first = suffix.first, first == "e" || first == "E", let power = Int(suffix.dropFirst()) else { return nil }
        return (0, max(-60, min(60, power)))
    }

    public static func < (a: Quantity, b: Quantity) -> Bool { a.nano < b.nano }

    public var isNegative: Bool { nano < 0 }
    public var isZero: Bool { nano == 0 }
    public var isWhole: Bool { nano % 1_000_000_000 == 0 }
    /// The amount if it is a whole number.
    public var whole: Int? { isWhole ? Int(exactly: nano / 1_000_000_000) : nil }

    /// What may have been meant by a text that is not a quantity: `16GB` → `16G`, `16Gi`.
    static func suggestions(for text: String) -> [String] {
        let compact = String(text.filter { $0 != " " && $0 != "_" && $0 != "," })
        let number = compact.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
        guard Quantity(String(number)) != nil else { return [] }
        if Quantity(compact) != nil { return [compact] }
        let suffix = compact.dropFirst(number.count).lowercased()
        switch suffix {
        case "b", "byte", "bytes", "core", "cores", "cpu", "cpus", "gpu", "gpus": return [String(number)]
        case "millicores", "milli": return ["\(number)m"]
        default: break
        }
        guard let letter = suffix.first, "kmgtpe".contains(letter) else { return [] }
        let binary = "\(number)\(letter.uppercased())i"
        let decimal = letter == "k" ? "\(number)k" : "\(number)\(letter.uppercased())"
        switch suffix.dropFirst() {
        case "", "b", "byte", "bytes": return [decimal, binary]
        case "i", "ib": return [binary]
        default: return []
        }
    }
}
