import Tables

/// All instance types of a release.
struct InstanceTable: Sendable {
    private let cache: RowCache<InstanceType>
    private let all: Once<[InstanceType]>

    init(_ text: StaticString) {
        let rows = Table(text).rows
        cache = RowCache { desired in
            let cloud = String(desired.prefix { $0 != "/" })
            let name = String(desired.dropFirst(cloud.count + 1))
            return rows.first { $0.holds(cloud, in: "cloud") && $0.holds(lowercased: name, in: "name") }.map(InstanceType.init)
        }
        all = Once { rows.map(InstanceType.init) }
    }

    /// The type of that name in any letter case (pkg/sku/cloud_sku_handler.go).
    func find(_ name: String, cloud: String) -> InstanceType? { cache["\(cloud)/\(name.lowercased())"] }

    /// Sorted by cloud (azure, aws, arc), then name.
    var types: [InstanceType] { all.value }
}
