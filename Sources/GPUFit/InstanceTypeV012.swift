import Presets

/// An instance type as KAITO 0.12.0 knows it.
public struct InstanceTypeV012: Sendable {
    /// `azure`, `aws` or `arc`.
    public let cloud: String
    public let name: String
    public let gpus: GPUConfiguration

    init(_ row: Table.Row) {
        cloud = row.text("cloud") ?? ""
        name = row.text("name") ?? ""
        gpus = GPUConfiguration(
            count: row.integer("gpus") ?? 1, totalGiB: row.integer("gib") ?? 0, model: row.text("gpuModel"),
            hasNVMe: row.text("nvme") == "yes")
    }
}

/// All instance types of KAITO 0.12.0.
public struct InstanceTableV012: Sendable {
    public static let shared = InstanceTableV012()

    /// Sorted by cloud (azure, aws, arc), then name.
    public let types: [InstanceTypeV012]
    private let index: [String: Int]

    private init() {
        types = Table(SkusV012Data.text).rows.map(InstanceTypeV012.init)
        index = Dictionary(uniqueKeysWithValues: types.enumerated().map { ("\($1.cloud)/\($1.name.lowercased())", $0) })
    }

    /// The type of that name in any letter case (pkg/sku/cloud_sku_handler.go).
    public func find(_ name: String, cloud: String) -> InstanceTypeV012? {
        index["\(cloud)/\(name.lowercased())"].map { types[$0] }
    }
}
