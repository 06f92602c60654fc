/// Formats amounts of money for people.
public enum USD {
    /// A month has 730 hours, as the clouds count it.
    public static let hoursPerMonth = 730

    /// Millionths as dollars and cents: `12.24`.
    public static func text(_ microUSD: Int) -> String {
        let cents = (abs(microUSD) + 5_000) / 10_000
        let rest = cents % 100
        return "\(microUSD < 0 && cents > 0 ? "-" : "")\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// What a price per hour amounts to in a month, in whole dollars: `8935`.
    public static func perMonth(_ microUSDPerHour: Int) -> String {
        let amount = abs(microUSDPerHour).multipliedReportingOverflow(by: hoursPerMonth)
        let dollars = amount.overflow ? Int.max / 1_000_000 : (amount.partialValue + 500_000) / 1_000_000
        return "\(microUSDPerHour < 0 && dollars > 0 ? "-" : "")\(dollars)"
    }
}
