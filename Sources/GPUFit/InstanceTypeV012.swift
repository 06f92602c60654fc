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

    private let rows: [Table.Row]
    private let cache: RowCache<InstanceTypeV012>

    private init() {
        let rows = Table(SkusV012Data.text).rows
        self.rows = rows
        cache = RowCache { wanted in
            rows.first { row in
                guard let cloud = row.text("cloud"), let name = row.text("name") else { return false }
                return "\(cloud)/\(name.lowercased())" == wanted
            }.map(InstanceTypeV012.init)
        }
    }

    /// The type of that name in any letter case (pkg/sku/cloud_sku_handler.go).
    public func find(_ name: String, cloud: String) -> InstanceTypeV012? { cache["\(cloud)/\(name.lowercased())"] }

    /// Sorted by cloud (azure, aws, arc), then name.
    public var types: [InstanceTypeV012] { rows.map(InstanceTypeV012.init) }
}
