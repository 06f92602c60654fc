/// The GPUs of one node, or the part of them that a workload gets.
struct GPUConfiguration: Sendable, Equatable {
    var count: Int
    /// GPU memory over all of them, in GiB.
    var totalGiB: Int
    /// The GPU's name in the table of instance types or in the node's label.
    var model: String?
    /// Whether model weights go to a local NVMe disk.
    var hasNVMe = false
    /// Whether it is a slice of one GPU.
    var isSlice = false

    /// Saturates; no real node comes near the limit.
    var totalBytes: Int {
        let (bytes, overflow) = totalGiB.multipliedReportingOverflow(by: 1 << 30)
        return overflow ? .max : bytes
    }
}
