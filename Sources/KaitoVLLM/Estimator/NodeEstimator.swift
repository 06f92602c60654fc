import GPUFit

/// The number of nodes, and how the model is spread over their GPUs.
struct NodeEstimate: Sendable, Equatable {
    var nodes: Int
    var parallelism: Parallelism
}

/// Why a model does not fit a type of node, however many there are.
enum EstimateFailure: Error, Sendable, Equatable {
    /// The GPU memory that vLLM may use is too small even for the context. In GiB, rounded down and up.
    case gpuTooSmall(usableGiB: Int, reservedGiB: Int)
    /// A slice of a GPU cannot be spread over nodes.
    case sliceTooSmall
}

/// Computes the number of nodes for a model served by vLLM (pkg/workspace/estimator/nodesestimator/estimator.go).
///
/// KAITO uses floating point; these are the same figures as integers, scaled by the denominators.
struct NodeEstimator {
    let rules: ReleaseRules

    private static let defaultContextLength = 2048

    func estimate(_ demand: ModelDemand, on gpus: GPUConfiguration) throws(EstimateFailure) -> NodeEstimate {
        let gibibyte = 1 << 30
        let perGPU = gpus.totalBytes / gpus.count
        // Room for the weights on a GPU, times 100 and the number of GPUs: the GPUs of a node share the context.
        let usable = perGPU * rules.estimatorUtilization.value(of: gpus.model) * gpus.count
        let context = (demand.contextLength ?? Self.defaultContextLength)
            .multipliedReportingOverflow(by: demand.bytesPerToken * 100)
        let (reserved, overflow) = context.partialValue.addingReportingOverflow(
            rules.overhead.value(of: gpus.model) * gibibyte * gpus.count)
        let scale = 100 * gibibyte * gpus.count
        guard !context.overflow, !overflow, reserved < usable else {
            throw .gpuTooSmall(
                usableGiB: usable / scale,
                reservedGiB: context.overflow || overflow ? .max : (reserved + scale - 1) / scale)
        }
        // Weights need 2 % more than their files, and 5 % of the room is kept free: 1.02 · 1.05 = 1.071. For states, only the 5 %
        // are added.
        let state = UInt128(demand.stateBytes) * UInt128(rules.stateSequences ?? 0)
        let needed = (UInt128(demand.bytes) * 1071 + state * 1050) * UInt128(gpus.count)
        let gpusBelow = needed / (UInt128(usable - reserved) * 10)
        guard gpusBelow < 1 << 32 else { throw .gpuTooSmall(usableGiB: usable / scale, reservedGiB: reserved / scale) }
        let nodes = (Int(gpusBelow) + gpus.count) / gpus.count
        if gpus.isSlice, nodes > 1 { throw .sliceTooSmall }
        return NodeEstimate(nodes: nodes, parallelism: Parallelism(nodes: nodes, modelBytes: demand.bytes, on: gpus))
    }
}
