import Tables

/// All instance types of a release.
struct InstanceTable: Sendable {
    private let rows: [Table.Row]
    private let cache: RowCache<InstanceType>

    init(_ text: StaticString) {
        let rows = Table(text).rows
        self.rows = rows
        cache = RowCache { desired in
            rows.first { row in
                guard let cloud = row.text("cloud"), let name = row.text("name") else { return false }
                return "\(cloud)/\(name.lowercased())" == desired
            }.map(InstanceType.init)
        }
    }

    /// The type of that name in any letter case (pkg/sku/cloud_sku_handler.go).
    func find(_ name: String, cloud: String) -> InstanceType? { cache["\(cloud)/\(name.lowercased())"] }

    /// Sorted by cloud (azure, aws, arc), then name.
    var types: [InstanceType] { rows.map(InstanceType.init) }
}
