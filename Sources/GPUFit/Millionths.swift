/// A decimal number in millionths: exact, so that sums and comparisons do not depend on the machine.
public struct Millionths: Sendable {
    public let value: Int

    /// Parses `12`, `3.673` or `.9`; decimals beyond the sixth are dropped. Nil for anything else, and for more than a billion.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let whole = parts[0].isEmpty && parts.count == 2 ? "0" : String(parts[0])
        let fraction = parts.count == 2 ? String(parts[1]) : "0"
        let digits = fraction.prefix(6)
        guard parts.count <= 2,
            [whole, fraction].allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            whole.utf8.count <= 9, let units = Int(whole),
            let rest = Int(digits + String(repeating: "0", count: 6 - digits.utf8.count))
        else { return nil }
        value = units * 1_000_000 + rest
    }
}
