/// A number of tokens as vLLM accepts it: `8192`, `32k` (32000), `32K` (32768), `1M`.
struct TokenCount {
    let value: Int

    private static let units: [Character: Int] = ["k": 1000, "K": 1 << 10, "m": 1_000_000, "M": 1 << 20]

    /// Nil if it is none, or beyond any context.
    init?(_ text: some StringProtocol) {
        let unit = text.last.flatMap { Self.units[$0] }
        guard let number = Int(unit == nil ? text[...] : text.dropLast()), (1...(1 << 26)).contains(number) else { return nil }
        let (value, overflow) = number.multipliedReportingOverflow(by: unit ?? 1)
        guard !overflow, value <= 1 << 26 else { return nil }
        self.value = value
    }
}
