import Presets
import Tables

/// An instance type as KAITO 0.3.2 knows it. Its two tables do not contain the same types.
struct InstanceType: Sendable {
    struct Memory: Sendable {
        let gpus: Int
        /// GPU memory of the whole instance, in GiB.
        let totalGiB: Int
        /// GPU memory of one GPU, in GiB, rounded down as KAITO does.
        var perGPUGiB: Int { totalGiB / gpus }
    }

    /// `azure` or `aws`.
    let cloud: String
    let name: String
    /// GPUs that a pod requests; nil if the provisioner's table lacks the type.
    let requestedGPUs: Int?
    /// What the admission webhook checks a preset against; nil if its table lacks the type.
    let memory: Memory?
    let gpuModel: String?

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
struct InstanceTable: Sendable {
    static let shared = InstanceTable()

    private let cache: RowCache<InstanceType>
    private let all: Once<[InstanceType]>

    private init() {
        let rows = Table(InstanceTypesData.text).rows
        cache = RowCache { name in rows.first { $0.holds(name, in: "name") }.map(InstanceType.init) }
        all = Once { rows.map(InstanceType.init) }
    }

    subscript(name: String) -> InstanceType? { cache[name] }

    /// Sorted by cloud (azure first), then name.
    var types: [InstanceType] { all.value }
}
