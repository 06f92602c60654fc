import GPUFit
import Tables

/// An instance type as KAITO knows it.
struct InstanceType: Sendable {
    /// `azure`, `aws` or `arc`.
    let cloud: String
    let name: String
    let gpus: GPUConfiguration

    init(_ row: Table.Row) {
        cloud = row.text("cloud") ?? ""
        name = row.text("name") ?? ""
        gpus = GPUConfiguration(
            count: row.integer("gpus") ?? 1, totalGiB: row.integer("gib") ?? 0, model: row.text("gpuModel"),
            hasNVMe: row.text("nvme") == "yes")
    }
}
