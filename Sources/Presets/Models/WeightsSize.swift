/// The size of a model's weight files, a decimal number of GiB as KAITO writes it: `27.31Gi`.
public struct WeightsSize: Sendable {
    public let text: String
    /// Rounded up, as Kubernetes does with a fraction of a byte.
    public let bytes: Int
    /// The whole GiB in it, rounded down.
    public let wholeGiB: Int

    private static let gibibyte = 1 << 30

    /// Nil if the text is not such a number, or an absurdly large one.
    init?(_ text: String) {
        guard text.hasSuffix("Gi") else { return nil }
        let parts = text.dropLast(2).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts[0].utf8.count <= 6, let whole = Int(parts[0]), whole >= 0 else { return nil }
        let decimals = parts.count == 2 ? parts[1] : "0"
        guard (1...6).contains(decimals.utf8.count), let fraction = Int(decimals), fraction >= 0 else { return nil }
        var scale = 1
        for _ in decimals.utf8 { scale *= 10 }
        self.text = text
        wholeGiB = whole
        bytes = whole * Self.gibibyte + (fraction * Self.gibibyte + scale - 1) / scale
    }

    /// The size that KAITO records for files with this many bytes: two decimals, with ties rounded to even.
    init?(bytes: Int) {
        guard bytes >= 0, bytes < 1 << 49 else { return nil }
        let scaled = bytes * 100
        var hundredths = scaled / Self.gibibyte
        let rest = scaled % Self.gibibyte
        let half = Self.gibibyte / 2
        if rest > half || rest == half && hundredths % 2 == 1 { hundredths += 1 }
        let decimals = hundredths % 100
        self.init("\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)Gi")
    }
}
