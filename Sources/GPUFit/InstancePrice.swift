import Tables

/// What an instance type costs, and how many GPUs it has.
public struct InstancePrice: Sendable {
    /// GPUs of the instance; nil where it is not known.
    public let gpus: Int?
    /// Millionths of a US dollar per hour, Linux on demand; nil where no price is known.
    public let microUSDPerHour: Int?
    /// Where and when the price held, such as `eastus` and `2026-06-18`.
    public let region: String?
    public let date: String?

    init(_ row: Table.Row) {
        gpus = row.integer("gpus")
        microUSDPerHour = row.text("usdPerHour").flatMap { Millionths($0)?.value }
        region = row.text("region")
        date = row.text("date")
    }
}

/// The prices of all instance types that either release of KAITO knows.
public enum InstancePrices {
    private static let rows = Table(InstancesData.text).rows
    private static let cache = RowCache<InstancePrice> { name in
        rows.first { $0.holds(name, in: "name") }.map(InstancePrice.init)
    }

    public static func of(_ instanceType: String) -> InstancePrice? { cache[instanceType] }
}
