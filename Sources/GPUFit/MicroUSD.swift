/// An amount in millionths of a US dollar: exact, so that sums do not depend on the order of adding.
public struct MicroUSD: Sendable {
    public let value: Int

    /// Reads `12` or `3.673`; digits beyond the sixth are cut. Nil for anything else, and for more than a billion dollars.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? String(parts[1].prefix(6)) : ""
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            parts[0].utf8.count <= 9, let whole = Int(parts[0]),
            let rest = Int(fraction + String(repeating: "0", count: 6 - fraction.utf8.count))
        else { return nil }
        value = whole * 1_000_000 + rest
    }
}
