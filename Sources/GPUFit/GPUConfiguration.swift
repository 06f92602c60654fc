/// The GPUs of one node, or the part of them that a workload gets.
public struct GPUConfiguration: Sendable, Equatable {
    public var count: Int
    /// GPU memory over all of them, in GiB.
    public var totalGiB: Int
    /// As the table of instance types or the node's label names it.
    public var model: String?
    /// Whether model weights go to a local NVMe disk.
    public var hasNVMe: Bool
    /// Whether it is a slice of one GPU.
    public var isSlice: Bool

    public init(count: Int, totalGiB: Int, model: String?, hasNVMe: Bool = false, isSlice: Bool = false) {
        self.count = count
        self.totalGiB = totalGiB
        self.model = model
        self.hasNVMe = hasNVMe
        self.isSlice = isSlice
    }

    /// The part of the memory that KAITO 0.12 lets vLLM take.
    public var utilizationPercent: Int { Self.utilizationPercent(isA10: model == "NVIDIA A10") }

    /// A little less of the A10, where vLLM counts too low (pkg/model/interface.go, gpuMemoryUtilizationByGPUModel).
    static func utilizationPercent(isA10: Bool) -> Int { isA10 ? 82 : 84 }

    /// Saturating: no real node comes near the limit.
    public var totalBytes: Int {
        let (bytes, overflow) = totalGiB.multipliedReportingOverflow(by: 1 << 30)
        return overflow ? .max : bytes
    }
}
