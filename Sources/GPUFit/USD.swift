/// Formats amounts of money for people.
public enum USD {
    /// Millionths as dollars and cents: `12.24`.
    public static func text(_ microUSD: Int) -> String {
        let cents = (microUSD + 5_000) / 10_000
        let rest = cents % 100
        return "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
