import Tables

/// What an instance type costs, how many GPUs it has, and until when it exists.
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
        microUSDPerHour = row.text("usdPerHour").flatMap { Millionths($0)?.value }
        region = row.text("region")
        date = row.text("date")
        retirement = row.text("retires")
        successor = row.text("successor")
    }
}

/// The prices of all instance types known to any release of KAITO.
public enum InstancePrices {
    private static let rows = Table(InstancesData.text).rows
    private static let cache = RowCache<InstancePrice> { name in
        rows.first { $0.holds(name, in: "name") }.map(InstancePrice.init)
    }

    public static func of(_ instanceType: String) -> InstancePrice? { cache[instanceType] }
}
