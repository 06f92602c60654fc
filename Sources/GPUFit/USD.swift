/// Amounts of money as people read them.
public enum USD {
    /// `12.24`: dollars to the cent, of millionths.
    public static func text(_ microUSD: Int) -> String {
        let cents = (microUSD + 5_000) / 10_000
        let rest = cents % 100
        return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
