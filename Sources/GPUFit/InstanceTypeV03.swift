import Presets

/// An instance type as KAITO 0.3.2 knows it. Its two tables do not hold the same types.
public struct InstanceTypeV03: Sendable {
    public struct Memory: Sendable {
        public let gpus: Int
        /// GPU memory of the whole instance, in GiB.
        public let totalGiB: Int
        /// GPU memory of one GPU, in GiB, rounded down as KAITO does.
        public var perGPUGiB: Int { totalGiB / gpus }
    }

    /// `azure` or `aws`.
    public let cloud: String
    public let name: String
    /// GPUs that a pod requests; nil where the provisioner's table lacks the type.
    public let requestedGPUs: Int?
    /// What the admission webhook checks a preset against; nil where its table lacks the type.
    public let memory: Memory?
    public let gpuModel: String?

    init(_ row: Table.Row) {
        cloud = row.text("cloud") ?? ""
        name = row.text("name") ?? ""
        requestedGPUs = row.integer("requestGPUs")
        memory = row.integer("fitGPUs").flatMap { gpus in
            row.integer("fitGiB").map { Memory(gpus: gpus, totalGiB: $0) }
        }
        gpuModel = row.text("gpuModel")
    }
}

/// All instance types of KAITO 0.3.2.
public struct InstanceTableV03: Sendable {
    public static let shared = InstanceTableV03()

    private let rows: [Table.Row]
    private let cache: RowCache<InstanceTypeV03>

    private init() {
        let rows = Table(SkusV03Data.text).rows
        self.rows = rows
        cache = RowCache { name in rows.first { $0.holds(name, in: "name") }.map(InstanceTypeV03.init) }
    }

    public subscript(name: String) -> InstanceTypeV03? { cache[name] }

    /// Sorted by cloud (azure first), then name.
    public var types: [InstanceTypeV03] { rows.map(InstanceTypeV03.init) }
}
