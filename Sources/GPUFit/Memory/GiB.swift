/// Formats sizes for people.
public enum GiB {
    /// In GiB with one decimal, rounded half up: `41.2`.
    public static func text(_ bytes: Int) -> String {
        let tenths = rounded(bytes, perGiB: 10)
        let magnitude = tenths.magnitude
        return "\(tenths < 0 ? "-" : "")\(magnitude / 10).\(magnitude % 10)"
    }

    /// In hundredths of a GiB, rounded half away from zero.
    public static func hundredths(_ bytes: Int) -> Int { rounded(bytes, perGiB: 100) }

    private static func rounded(_ bytes: Int, perGiB parts: Int) -> Int {
        let gibibyte = 1 << 30
        let (whole, rest) = bytes.magnitude.quotientAndRemainder(dividingBy: UInt(gibibyte))
        let value = Int(whole) * parts + (Int(rest) * parts + gibibyte / 2) / gibibyte
        return bytes < 0 ? -value : value
    }
}
