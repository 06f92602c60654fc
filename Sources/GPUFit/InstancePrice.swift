import Tables

/// How many GPUs an instance type has, until when it exists, and what it costs.
public struct InstancePrice: Sendable {
    /// GPUs of the instance; nil if unknown.
    public let gpus: Int?
    /// The name under which pods ask for its GPUs; nil for other accelerators.
    public let gpuResource: String?
    /// Millionths of a US dollar per hour, Linux on demand; nil if no price is known.
    public let microUSDPerHour: Int?
    /// Region and date of the price, such as `eastus` and `2026-06-18`.
    public let region: String?
    public let date: String?
    /// The day from which the cloud creates no more of them, such as `2025-09-30`; nil if none is announced.
    public let retirement: String?
    /// The type to use instead of a retired one.
    public let successor: String?

    init(_ row: Table.Row) {
        gpus = row.integer("gpus")
        // AMD's are the Instinct series.
        gpuResource = row.text("gpu").map { $0.hasPrefix("MI") ? "amd.com/gpu" : "nvidia.com/gpu" }
        let rate = row.text("name").flatMap { PriceList.standard.rate(of: $0) }
        microUSDPerHour = rate?.microUSDPerHour
        region = rate?.region
        date = rate?.date
        retirement = row.text("retires")
        successor = row.text("successor")
    }
}

/// All instance types known to any release of KAITO, with the built-in prices.
public enum InstancePrices {
    private static let rows = Table(InstancesData.text).rows
    private static let cache = RowCache<InstancePrice> { name in
        rows.first { $0.holds(name, in: "name") }.map(InstancePrice.init)
    }

    public static func of(_ instanceType: String) -> InstancePrice? { cache[instanceType] }
}
