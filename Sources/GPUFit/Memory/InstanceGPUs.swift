import Tables

/// An instance type and its GPUs.
public struct InstanceGPUs: Sendable {
    /// `azure`, `aws`, `arc` or `gcp`.
    public let cloud: String
    public let name: String
    public let gpu: GPUSpec
    public let gpuCount: Int
    /// Millionths of a US dollar per hour; nil if no price is known.
    public let microUSDPerHour: Int?
    public let region: String?
    /// Whether the cloud has announced that it will create no more of them.
    let isRetired: Bool

    private init?(_ row: Table.Row) {
        guard let cloud = row.text("cloud"), let name = row.text("name"), let count = row.integer("gpus"),
            let gpu = row.text("gpu").flatMap({ Self.gpus[$0] })
        else { return nil }
        self.cloud = cloud
        self.name = name
        self.gpu = gpu
        gpuCount = count
        let price = InstancePrice(row)
        microUSDPerHour = price.microUSDPerHour
        region = price.region
        isRetired = price.retirement != nil
    }

    private static let gpus = Dictionary(
        uniqueKeysWithValues: GPUTable.names.compactMap { name in GPUTable.named(name).map { (name, $0) } })
    private static let rows = Table(InstancesData.text).rows

    /// All types whose GPUs are known, by cloud (azure, aws, arc, gcp), then name.
    public static let all = rows.compactMap { InstanceGPUs($0) }

    /// Those of one cloud; a short run reads no others.
    private static let ofCloud = RowCache<[InstanceGPUs]> { cloud in
        rows.filter { $0.holds(cloud, in: "cloud") }.compactMap { InstanceGPUs($0) }
    }

    /// Those that can be had at a known price and whose GPUs have at least that compute capability, with the price per hour in
    /// millionths of a US dollar.
    public static func priced(
        cloud: String?, prices: PriceList = .standard, leastCapability: Int
    ) -> [(instance: InstanceGPUs, microUSDPerHour: Int)] {
        (cloud.map { ofCloud[$0] ?? [] } ?? all).compactMap { instance in
            guard !instance.isRetired, let capability = instance.gpu.capability, capability >= leastCapability
            else { return nil }
            return prices.microUSDPerHour(of: instance.name).map { (instance, $0) }
        }
    }

    /// The type with that name, ignoring case.
    public static func named(_ name: String) -> InstanceGPUs? {
        let name = name.lowercased()
        return rows.lazy.filter { $0.holds(lowercased: name, in: "name") }.compactMap { InstanceGPUs($0) }.first
    }
}
